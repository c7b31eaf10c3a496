namespace OneOnOne.Api.Sealing;

/// <summary>What an appender says about whose text its events carry, beside what each event says itself.</summary>
/// <param name="Agreement">The series, or the one-off meeting, whose key seals what two people agreed.</param>
public sealed record SealingContext(Guid Agreement);
