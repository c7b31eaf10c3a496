using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.People;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Access;

/// <summary>A series that a grant opens.</summary>
/// <param name="Id">The series.</param>
/// <param name="People">Its two people.</param>
public sealed record OpenedSeries(SeriesId Id, IReadOnlyList<PersonId> People);

/// <summary>
/// Finds what a grant opens. Series of a manager and a report, and skip-levels: mentor and peer series do not exist for HR and administrators (product.md, Who may see what), so nobody could
/// ask for one by its id without learning that it is there, and a grant about a person does not list them. A one-off is not opened either: it has no page on which its two people would
/// see who reads along.
/// </summary>
public static class OpenedSeriesOf
{
    /// <summary>What is asked for is there, and what of it would be opened.</summary>
    public static async Task<(bool There, IReadOnlyList<OpenedSeries> Series)> Find(
        IReadSession session, PeopleDirectory directory, PersonId requester, SeriesId? series, PersonId? person, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var probe = directory.Probe(batch, session.Organization);
        var named = series is { } id ? batch.Fold<StandingSeries, SeriesEvent>(id.Value) : null;
        var theirs = person is { } whose ? SeriesRows.OfPerson(batch, session.Organization, whose) : null;
        await batch.Send(cancellationToken);
        var view = await directory.Get(session, probe, cancellationToken);
        if (named is not null)
        {
            var found = named.Value.State;
            return found.Stage is not null && Opens(found.Kind, found.Participants, view) ? (true, [Opened(found.Id, found.Participants)]) : (false, []);
        }

        var there = person is { } somebody && view.Find(somebody) is { Erased: false };

        // What who asks takes part in they read anyway.
        return (there, there ? [.. theirs!.Value.Where(row => Opens(row.Kind, row.Participants, view) && !row.Has(requester)).Select(row => Opened(row.Id, row.Participants))] : []);
    }

    // Once both were erased there is neither anything to read nor anybody to tell.
    private static bool Opens(SeriesKind kind, IReadOnlyList<Participant> participants, DirectoryView view) =>
        SeriesAccess.IsKnownToHr(kind) && participants.Any(p => view.Find(p.PersonId) is { Erased: false });

    private static OpenedSeries Opened(SeriesId id, IReadOnlyList<Participant> participants) => new(id, [.. participants.Select(p => p.PersonId)]);
}
