using System.Text.Json.Serialization;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Retention;

/// <summary>For how long the organization keeps what people say to each other.</summary>
/// <param name="Months">For how many months; null: until its people are erased.</param>
/// <param name="SetAt">Since when.</param>
/// <param name="SetBy">Who set it.</param>
/// <param name="ForgetsFrom">When text is forgotten for the first time after it was set: a week later, and not before; null when nothing is.</param>
/// <param name="LastRun">What was forgotten last.</param>
/// <param name="Version">Its version; 0 while it was never set.</param>
public sealed record RetentionBody(int? Months, DateTimeOffset? SetAt, PersonRef? SetBy, DateTimeOffset? ForgetsFrom, RetentionRunBody? LastRun, long Version);

/// <summary>What was forgotten.</summary>
/// <param name="At">When.</param>
/// <param name="Before">Text of the months before this day.</param>
public sealed record RetentionRunBody(DateTimeOffset At, DateOnly Before)
{
    /// <summary>
    /// How much of what was in the months that no earlier run had been through, whether or not a legal hold keeps it; for administrators. Empty where fewer than five people wrote it, and in later
    /// runs through the same months. Notebooks are in no number.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TextCount>? Texts { get; init; }
}

/// <summary>What would be forgotten if text were kept for so many months.</summary>
/// <param name="Months">So many.</param>
/// <param name="Before">Text of the months before this day.</param>
/// <param name="Texts">
/// What is old enough and over, of the months that no run has been through, whether or not a legal hold keeps it: placing or lifting one changes no number. Notebooks pass, too, and are in no number.
/// </param>
/// <param name="Held">A legal hold stands: what it holds is not forgotten.</param>
/// <param name="Alive">What is kept because it is not over: open action items, topics of a meeting ahead, what was granted and is in force.</param>
public sealed record RetentionPreviewBody(int Months, DateOnly Before, IReadOnlyList<TextCount> Texts, bool Held, IReadOnlyList<TextCount> Alive);

/// <summary>Reads for how long text is kept.</summary>
public sealed class RetentionPages(IEventStore store, PeopleDirectory directory)
{
    public Task<(RetentionBody Body, string ETag)?> Read(Caller caller, long? version, CancellationToken cancellationToken) => store.Read<(RetentionBody, string)?>(
        caller.Organization.Value,
        async session =>
        {
            var batch = session.Batch();
            var probe = directory.Probe(batch, session.Organization);
            var folded = batch.Fold<KeepingText, RetentionEvent>(KeepingText.StreamOf(session.Organization), version is null or 0 ? null : new AsOf(version, Instant: null));
            await batch.Send(cancellationToken);
            var view = await directory.Get(session, probe, cancellationToken);
            return (Body(folded.Value, view, caller.Admin), $"\"{folded.Value.Version}\"");
        },
        cancellationToken);

    private static RetentionBody Body(Folded<KeepingText> folded, DirectoryView view, bool numbers)
    {
        var keeping = folded.State;
        return new RetentionBody(
            keeping.Months,
            keeping.SetAt,
            keeping.SetBy is { } by ? view.Ref(by) : null,
            keeping.ForgetsFrom,
            keeping.Last is var (what, at) ? new RetentionRunBody(at, what.Before) { Texts = numbers ? what.Texts : null } : null,
            folded.Version);
    }
}
