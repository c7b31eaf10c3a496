namespace OneOnOne.Api.Hosting;

/// <summary>Settings that are lists.</summary>
internal static class SettingWords
{
    /// <summary>A list (<c>…__0</c>, <c>…__1</c>), or one text with commas.</summary>
    public static string[] Words(this IConfigurationSection section) =>
        section.Get<string[]>() is { Length: > 0 } list ? list : section.Value?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
