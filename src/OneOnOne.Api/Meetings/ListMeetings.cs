using System.Globalization;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

public static class ListMeetings
{
    /// <summary>The caller's meetings by their planned time; those without one by when they were held, and those that are ahead last.</summary>
    public static Task<IResult> Handle(
        Word<MeetingStatus>? status,
        DateOnly? from,
        DateOnly? to,
        PersonId? personId,
        bool? unconfirmed,
        Word<SortOrder>? sort,
        int? limit,
        string? cursor,
        Signed signed,
        MeetingLists lists,
        CancellationToken cancellationToken) =>
        lists.Page(signed, new MeetingFilter(Series: null, personId, status, from, to, unconfirmed, sort?.Value is SortOrder.Descending), limit, cursor, of: null, cancellationToken);
}

/// <summary>In which direction a list is ordered.</summary>
public enum SortOrder
{
    Ascending,
    Descending,
}

/// <summary>Pages of meetings, for one of their two people.</summary>
public sealed class MeetingLists(IEventStore store, PeopleDirectory directory, Cursors cursors, TimeProvider clock)
{
    /// <summary>One page.</summary>
    /// <param name="signed">The request.</param>
    /// <param name="filter">Which meetings.</param>
    /// <param name="limit">How many.</param>
    /// <param name="cursor">Where it goes on.</param>
    /// <param name="of">Whose meetings; the caller's, if absent. Somebody else sees that and when the two meet.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<IResult> Page(Signed signed, MeetingFilter filter, int? limit, string? cursor, PersonId? of, CancellationToken cancellationToken)
    {
        var (key, problem) = cursors.Read(signed, limit, cursor);
        if (problem is not null)
        {
            return problem;
        }

        var now = clock.GetUtcNow();
        var wanted = filter with { After = key is null ? null : Place(key), Limit = Cursors.Size(limit) + 1 };
        var (rows, titles, view) = await store.Read(
            signed.Organization,
            async session =>
            {
                var first = session.Batch();
                var probe = directory.Probe(first, session.Organization);
                var found = MeetingRows.List(first, session.Organization, of ?? signed.Caller.Person, wanted, now);
                await first.Send(cancellationToken);

                // Only one-offs have titles.
                var second = session.Batch();
                var oneOffs = found.Value.Where(row => row.Series is null).Select(row => second.Fold<Meeting, MeetingEvent>(row.Id.Value)).ToList();
                await second.Send(cancellationToken);
                return (found.Value, oneOffs.ToDictionary(fold => fold.Value.State.Id, fold => fold.Value.State.Title), await directory.Get(session, probe, cancellationToken));
            },
            cancellationToken);
        return cursors.Page(signed, rows, limit, Key, row => Summary(row, titles.GetValueOrDefault(row.Id), signed.Caller.Person, view, now));
    }

    /// <summary>A row as a list shows it.</summary>
    public static MeetingSummary Summary(MeetingRow row, string? title, PersonId viewer, DirectoryView view, DateTimeOffset now) => new(
        row.Id,
        row.Series,
        row.Kind,
        title,
        row.Status,
        row.Has(viewer) ? new ViewerBody(row.Own(viewer).Role, view.Ref(row.Counterpart(viewer).PersonId)) : null,
        [.. row.Participants.Select(p => new ParticipantBody(view.Ref(p.PersonId), p.Role))],
        PlannedBody.Of(row.Planned),
        row.HeldAt,
        IsUnconfirmed(row, now));

    /// <summary>Its time has passed, and nobody said what became of it.</summary>
    public static bool IsUnconfirmed(MeetingRow row, DateTimeOffset now) => row.IsUpcoming && row.EndsAt < now;

    private static string Key(MeetingRow row) => $"{(row.StartsAt ?? row.HeldAt)?.UtcTicks.ToString(CultureInfo.InvariantCulture) ?? "-"}/{row.Id}";

    private static MeetingPlace Place(string key)
    {
        var parts = key.Split('/');
        return new MeetingPlace(
            parts[0] == "-" ? null : new DateTimeOffset(long.Parse(parts[0], CultureInfo.InvariantCulture), TimeSpan.Zero),
            new MeetingId(Guid.ParseExact(parts[1], "D")));
    }
}
