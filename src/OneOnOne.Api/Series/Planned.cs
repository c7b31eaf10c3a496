using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.TimeZones;

namespace OneOnOne.Api.Series;

/// <summary>When a meeting is meant to take place: the local time two people agreed on, kept as given whatever later becomes of its time zone.</summary>
/// <param name="Date">The local date.</param>
/// <param name="Time">The local time, to the minute.</param>
/// <param name="TimeZone">An IANA zone.</param>
/// <param name="DurationMinutes">How long it is meant to take.</param>
public sealed record Planned(DateOnly Date, [property: JsonConverter(typeof(LocalTimeConverter))] TimeOnly Time, string TimeZone, int DurationMinutes)
{
    public static bool IsZone(string? timeZone) => timeZone is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(timeZone) is not null;

    /// <summary>The local date of an instant where this meeting is planned.</summary>
    public DateOnly LocalDateOf(DateTimeOffset instant)
    {
        var date = Instant.FromDateTimeOffset(instant).InZone(DateTimeZoneProviders.Tzdb[TimeZone]).Date;
        return new DateOnly(date.Year, date.Month, date.Day);
    }
}

/// <summary>The instants a plan stands for. They are no members of it, so nobody can send them.</summary>
public static class PlannedInstants
{
    /// <summary>A local time that does not exist moves forward by the gap, one that exists twice is the first.</summary>
    private static readonly ZoneLocalMappingResolver Resolver =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnForwardShifted);

    extension(Planned planned)
    {
        public DateTimeOffset StartsAt => new LocalDateTime(planned.Date.Year, planned.Date.Month, planned.Date.Day, planned.Time.Hour, planned.Time.Minute)
            .InZone(DateTimeZoneProviders.Tzdb[planned.TimeZone], Resolver)
            .ToInstant()
            .ToDateTimeOffset();

        public DateTimeOffset EndsAt => planned.StartsAt.AddMinutes(planned.DurationMinutes);
    }
}

/// <summary>A local time as people write it: <c>10:00</c>.</summary>
public sealed class LocalTimeConverter : JsonConverter<TimeOnly>
{
    public override TimeOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TimeOnly.TryParseExact(reader.GetString(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw new JsonException("A local time is written HH:mm.");

    public override void Write(Utf8JsonWriter writer, TimeOnly value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("HH:mm", CultureInfo.InvariantCulture));
}
