namespace OneOnOne.Api.Privacy.AboutMe;

/// <summary>How long somebody who left may still fetch what is kept about them.</summary>
/// <param name="Open">From the moment they were deactivated; zero: not at all.</param>
public sealed record LeaverSettings(TimeSpan Open)
{
    public const string Setting = "OneOnOne:Privacy:ExportAfterLeavingDays";

    public const int MostDays = 3650;

    private const int Usual = 30;

    public static LeaverSettings Of(IConfiguration configuration) => new(TimeSpan.FromDays(configuration.GetValue<int?>(Setting) ?? Usual));
}
