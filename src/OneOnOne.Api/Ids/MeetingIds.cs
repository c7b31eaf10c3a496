using System.Text.Json.Serialization;

namespace OneOnOne.Api.Ids;

[JsonConverter(typeof(IdConverterFactory))]
public readonly record struct GoalId(Guid Value) : IId<GoalId>
{
    public static GoalId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? provider, out GoalId id) => Id.TryParse(text, out id);
    public override string ToString() => Id.Format(Value);
}

/// <summary>A question of the bank.</summary>
[JsonConverter(typeof(IdConverterFactory))]
public readonly record struct QuestionId(Guid Value) : IId<QuestionId>
{
    public static QuestionId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? provider, out QuestionId id) => Id.TryParse(text, out id);
    public override string ToString() => Id.Format(Value);
}

[JsonConverter(typeof(IdConverterFactory))]
public readonly record struct DecisionId(Guid Value) : IId<DecisionId>
{
    public static DecisionId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? provider, out DecisionId id) => Id.TryParse(text, out id);
    public override string ToString() => Id.Format(Value);
}

[JsonConverter(typeof(IdConverterFactory))]
public readonly record struct CheckInId(Guid Value) : IId<CheckInId>
{
    public static CheckInId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? provider, out CheckInId id) => Id.TryParse(text, out id);
    public override string ToString() => Id.Format(Value);
}

[JsonConverter(typeof(IdConverterFactory))]
public readonly record struct FeedbackId(Guid Value) : IId<FeedbackId>
{
    public static FeedbackId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? provider, out FeedbackId id) => Id.TryParse(text, out id);
    public override string ToString() => Id.Format(Value);
}

[JsonConverter(typeof(IdConverterFactory))]
public readonly record struct FeedbackRequestId(Guid Value) : IId<FeedbackRequestId>
{
    public static FeedbackRequestId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? provider, out FeedbackRequestId id) => Id.TryParse(text, out id);
    public override string ToString() => Id.Format(Value);
}

/// <summary>An agenda template, of the product or of an organization.</summary>
[JsonConverter(typeof(IdConverterFactory))]
public readonly record struct TemplateId(Guid Value) : IId<TemplateId>
{
    public static TemplateId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? provider, out TemplateId id) => Id.TryParse(text, out id);
    public override string ToString() => Id.Format(Value);
}

/// <summary>An opportunity offered for an interest.</summary>
[JsonConverter(typeof(IdConverterFactory))]
public readonly record struct OfferId(Guid Value) : IId<OfferId>
{
    public static OfferId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? provider, out OfferId id) => Id.TryParse(text, out id);
    public override string ToString() => Id.Format(Value);
}

/// <summary>Something that was tried about a concern.</summary>
[JsonConverter(typeof(IdConverterFactory))]
public readonly record struct AttemptId(Guid Value) : IId<AttemptId>
{
    public static AttemptId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? provider, out AttemptId id) => Id.TryParse(text, out id);
    public override string ToString() => Id.Format(Value);
}

/// <summary>Something that is being brought in.</summary>
[JsonConverter(typeof(IdConverterFactory))]
public readonly record struct ImportId(Guid Value) : IId<ImportId>
{
    public static ImportId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? provider, out ImportId id) => Id.TryParse(text, out id);
    public override string ToString() => Id.Format(Value);
}

/// <summary>Something that is being carried out.</summary>
[JsonConverter(typeof(IdConverterFactory))]
public readonly record struct ExportId(Guid Value) : IId<ExportId>
{
    public static ExportId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? provider, out ExportId id) => Id.TryParse(text, out id);
    public override string ToString() => Id.Format(Value);
}
