using System.Text.Json.Serialization;

namespace OneOnOne.Api.Ids;

[JsonConverter(typeof(IdConverterFactory))]
public readonly record struct OrganizationId(Guid Value) : IId<OrganizationId>
{
    public static OrganizationId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? provider, out OrganizationId id) => Id.TryParse(text, out id);
    public override string ToString() => Id.Format(Value);
}

[JsonConverter(typeof(IdConverterFactory))]
public readonly record struct PersonId(Guid Value) : IId<PersonId>
{
    public static PersonId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? provider, out PersonId id) => Id.TryParse(text, out id);
    public override string ToString() => Id.Format(Value);
}

/// <summary>Made from a department's name: people name departments, nobody forms them.</summary>
[JsonConverter(typeof(IdConverterFactory))]
public readonly record struct DepartmentId(Guid Value) : IId<DepartmentId>
{
    public static DepartmentId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? provider, out DepartmentId id) => Id.TryParse(text, out id);
    public override string ToString() => Id.Format(Value);
}

[JsonConverter(typeof(IdConverterFactory))]
public readonly record struct TeamId(Guid Value) : IId<TeamId>
{
    public static TeamId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? provider, out TeamId id) => Id.TryParse(text, out id);
    public override string ToString() => Id.Format(Value);
}

[JsonConverter(typeof(IdConverterFactory))]
public readonly record struct SeriesId(Guid Value) : IId<SeriesId>
{
    public static SeriesId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? provider, out SeriesId id) => Id.TryParse(text, out id);
    public override string ToString() => Id.Format(Value);
}

[JsonConverter(typeof(IdConverterFactory))]
public readonly record struct MeetingId(Guid Value) : IId<MeetingId>
{
    public static MeetingId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? provider, out MeetingId id) => Id.TryParse(text, out id);
    public override string ToString() => Id.Format(Value);
}

/// <summary>An agenda item; the same through all its meetings.</summary>
[JsonConverter(typeof(IdConverterFactory))]
public readonly record struct ItemId(Guid Value) : IId<ItemId>
{
    public static ItemId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? provider, out ItemId id) => Id.TryParse(text, out id);
    public override string ToString() => Id.Format(Value);
}

[JsonConverter(typeof(IdConverterFactory))]
public readonly record struct NoteId(Guid Value) : IId<NoteId>
{
    public static NoteId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? provider, out NoteId id) => Id.TryParse(text, out id);
    public override string ToString() => Id.Format(Value);
}

[JsonConverter(typeof(IdConverterFactory))]
public readonly record struct ActionItemId(Guid Value) : IId<ActionItemId>
{
    public static ActionItemId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? provider, out ActionItemId id) => Id.TryParse(text, out id);
    public override string ToString() => Id.Format(Value);
}

/// <summary>A key with which another system calls.</summary>
[JsonConverter(typeof(IdConverterFactory))]
public readonly record struct ApiKeyId(Guid Value) : IId<ApiKeyId>
{
    public static ApiKeyId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? provider, out ApiKeyId id) => Id.TryParse(text, out id);
    public override string ToString() => Id.Format(Value);
}

/// <summary>A secret address at which a calendar program reads somebody's meetings.</summary>
[JsonConverter(typeof(IdConverterFactory))]
public readonly record struct CalendarFeedId(Guid Value) : IId<CalendarFeedId>
{
    public static CalendarFeedId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? provider, out CalendarFeedId id) => Id.TryParse(text, out id);
    public override string ToString() => Id.Format(Value);
}

/// <summary>Where another system is told of what happens.</summary>
[JsonConverter(typeof(IdConverterFactory))]
public readonly record struct WebhookId(Guid Value) : IId<WebhookId>
{
    public static WebhookId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? provider, out WebhookId id) => Id.TryParse(text, out id);
    public override string ToString() => Id.Format(Value);
}

/// <summary>One message on its way to a webhook.</summary>
[JsonConverter(typeof(IdConverterFactory))]
public readonly record struct DeliveryId(Guid Value) : IId<DeliveryId>
{
    public static DeliveryId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? provider, out DeliveryId id) => Id.TryParse(text, out id);
    public override string ToString() => Id.Format(Value);
}

/// <summary>A legal hold: while it stands, what it names is not forgotten.</summary>
[JsonConverter(typeof(IdConverterFactory))]
public readonly record struct LegalHoldId(Guid Value) : IId<LegalHoldId>
{
    public static LegalHoldId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? provider, out LegalHoldId id) => Id.TryParse(text, out id);
    public override string ToString() => Id.Format(Value);
}

/// <summary>A right to read what others share, for a while.</summary>
[JsonConverter(typeof(IdConverterFactory))]
public readonly record struct AccessGrantId(Guid Value) : IId<AccessGrantId>
{
    public static AccessGrantId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? provider, out AccessGrantId id) => Id.TryParse(text, out id);
    public override string ToString() => Id.Format(Value);
}
