using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Series;

/// <summary>A change of manager.</summary>
/// <param name="SeriesId">The series that is handed over.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="NewManager">Who is next.</param>
/// <param name="ProposedBy">Which of the two proposed it; null when the directory did.</param>
/// <param name="ProposedAt">When.</param>
/// <param name="Items">What can be shared, for the report; what is shared, for the others.</param>
/// <param name="CompletedAt">When the series went on.</param>
/// <param name="NewSeriesId">The series in which it goes on.</param>
/// <param name="Version">The series' version.</param>
/// <param name="AllowedActions">What the caller may call now.</param>
public sealed record HandoverBody(
    SeriesId SeriesId,
    HandoverStatus Status,
    PersonRef NewManager,
    PersonRef? ProposedBy,
    DateTimeOffset ProposedAt,
    IReadOnlyList<HandoverItemBody> Items,
    DateTimeOffset? CompletedAt,
    SeriesId? NewSeriesId,
    long Version,
    IReadOnlyList<string> AllowedActions);

/// <summary>One thing that can be, or was, handed over.</summary>
/// <param name="Id">The agenda item, decision or action item.</param>
/// <param name="What">What it is.</param>
/// <param name="Title">Its title, or a decision's words.</param>
/// <param name="Decision">What the report decided; null while undecided, which keeps it.</param>
/// <param name="Owner">Who promised an action item.</param>
/// <param name="DueOn">Until when.</param>
/// <param name="ValidFrom">From when an arrangement holds.</param>
/// <param name="ValidTo">Until when it holds.</param>
/// <param name="ContinuedAs">The action item that takes it up in the new series.</param>
public sealed record HandoverItemBody(
    Guid Id, HandoverSubject What, string? Title, HandoverChoice? Decision, PersonRef? Owner, DateOnly? DueOn, DateOnly? ValidFrom, DateOnly? ValidTo, ActionItemId? ContinuedAs)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Erased { get; init; }
}

/// <summary>Reads handovers for the three people they are about.</summary>
public sealed class HandoverPages(PeopleDirectory directory, HandoverCandidates candidates)
{
    /// <summary>The handover of a series, or null when there is none that this caller may see.</summary>
    public async Task<(HandoverBody Body, string ETag)?> Read(IReadSession session, Caller caller, SeriesId id, long? version, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var probe = directory.Probe(batch, session.Organization);
        var folded = batch.Fold<StandingSeries, SeriesEvent>(id.Value, version is null ? null : new AsOf(version, Instant: null));
        await batch.Send(cancellationToken);
        var series = folded.Value.State;
        if (series.Handover is not { } handover || SeriesAccess.Refuse("getHandover", caller.Person, caller.KeepsDirectory, series) is not null)
        {
            return null;
        }

        var view = await directory.Get(session, probe, cancellationToken);
        var body = new HandoverBody(
            id,
            handover.Status,
            view.Ref(handover.NewManager),
            handover.By is { } by ? view.Ref(by) : null,
            handover.At,
            handover.Result is { } result ? [.. (result.Items ?? []).Select(Shared)] : await Open(session, caller.Person, series, handover, view, cancellationToken),
            handover.Result?.At,
            handover.Result?.To,
            series.Version,
            SeriesActions.OnHandover(series, caller.Person));

        // What can be shared changes with other streams: the tag is made of what the page says.
        var mark = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(body)))[..16];
        return (body, string.Create(CultureInfo.InvariantCulture, $"\"{series.Version}.{mark}\""));
    }

    private async Task<IReadOnlyList<HandoverItemBody>> Open(IReadSession session, PersonId viewer, StandingSeries series, Handover handover, DirectoryView view, CancellationToken cancellationToken) =>
    [
        .. (await candidates.Of(session, series, cancellationToken)).Where(candidate => series.IsReport(viewer) || handover.Shares(candidate.Id)).Select(candidate => new HandoverItemBody(
            candidate.Id,
            candidate.What,
            candidate.Title,
            handover.Choices.TryGetValue(candidate.Id, out var choice) ? choice : null,
            candidate.Owner is { } owner ? view.Ref(owner) : null,
            candidate.DueOn,
            candidate.ValidFrom,
            candidate.ValidTo,
            ContinuedAs: null)
        {
            Erased = candidate.Title is null,
        }),
    ];

    private static HandoverItemBody Shared(HandedOverItem item) =>
        new(item.Id, item.What, item.Title, HandoverChoice.Share, Owner: null, DueOn: null, item.ValidFrom, item.ValidTo, item.ContinuedAs) { Erased = item.Title is null };
}
