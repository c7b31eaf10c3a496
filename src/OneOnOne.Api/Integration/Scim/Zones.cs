using NodaTime.TimeZones;

namespace OneOnOne.Api.Integration.Scim;

/// <summary>Time zones as directory systems call them: Entra ID may send the names of Windows.</summary>
public static class Zones
{
    /// <summary>The IANA name; what is no name of Windows stays as it is.</summary>
    public static string? Iana(string? zone) => zone is not null && TzdbDateTimeZoneSource.Default.WindowsMapping.PrimaryMapping.TryGetValue(zone, out var known) ? known : zone;
}
