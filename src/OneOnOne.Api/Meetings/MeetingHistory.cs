using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Events;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Privacy.Access;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

/// <summary>One thing that happened.</summary>
/// <param name="EventId">Its id.</param>
/// <param name="Type">Its stored name; clients localise from it and the data.</param>
/// <param name="Version">Its place in its stream, from 1.</param>
/// <param name="Position">Its place in the organization, from 1.</param>
/// <param name="RecordedAt">When it was recorded; nobody chooses it.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="Actor">Who did it; null when that is not known.</param>
/// <param name="Summary">An English sentence for people.</param>
/// <param name="Data">What was recorded.</param>
public sealed record HistoryEntry(Guid EventId, string Type, long Version, long Position, DateTimeOffset RecordedAt, DateTimeOffset OccurredAt, PersonRef? Actor, string Summary, JsonElement Data)
{
    /// <summary>The text of it is gone with its key.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Erased { get; init; }
}

/// <summary>Histories of what two people share. What stands in a notebook is in none of them, and a reader by a grant finds no feedback and no check-in.</summary>
public sealed class MeetingHistory(SharedReads reads, EventTypes types, PeopleDirectory directory, Cursors cursors)
{
    /// <summary>A page of a meeting's history, newest first.</summary>
    /// <param name="signed">The request.</param>
    /// <param name="find">The meeting; null when there is none.</param>
    /// <param name="concerns">Which of its events.</param>
    /// <param name="limit">What the caller asked for.</param>
    /// <param name="cursor">Where it goes on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IResult> Page(
        Signed signed, Func<IReadSession, Task<MeetingId?>> find, Func<MeetingEvent, bool> concerns, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var (key, problem) = cursors.Read(signed, limit, cursor);
        if (problem is not null)
        {
            return problem;
        }

        var before = key is null ? long.MaxValue : long.Parse(key, CultureInfo.InvariantCulture);
        var found = await reads.Read(signed, (session, eyes) => Read(session, eyes, find, cancellationToken), cancellationToken);
        if (found is not var (events, view))
        {
            return Problems.NotFound(signed.Http);
        }

        var newest = events.Where(recorded => recorded.Meta.Version < before && recorded.Event is MeetingEvent happened && concerns(happened)).Reverse().Take(Cursors.Size(limit) + 1).ToList();
        return cursors.Page(signed, newest, limit, static recorded => recorded.Meta.Version.ToString(CultureInfo.InvariantCulture), recorded => Entry(recorded, view));
    }

    /// <summary>An event as histories show it.</summary>
    public HistoryEntry Entry(Recorded recorded, DirectoryView view)
    {
        var actor = recorded.Meta.Actor is { } id && view.Find(new PersonId(id)) is { } card ? card.Ref : null;
        return new HistoryEntry(
            recorded.Meta.EventId,
            recorded.Type,
            recorded.Meta.Version,
            recorded.Meta.Position,
            recorded.Meta.RecordedAt,
            recorded.Meta.OccurredAt,
            actor,
            Summaries.Of((MeetingEvent)recorded.Event, actor?.DisplayName ?? "Somebody", person => view.Find(person)?.Profile?.DisplayName ?? "somebody"),
            JsonSerializer.SerializeToElement(recorded.Event, types.Of(recorded.Event.GetType()).Whole))
        {
            Erased = recorded.Meta.Erased,
        };
    }

    private async Task<(IReadOnlyList<Recorded> Events, DirectoryView View)?> Read(IReadSession session, Eyes eyes, Func<IReadSession, Task<MeetingId?>> find, CancellationToken cancellationToken)
    {
        if (await find(session) is not { } meeting)
        {
            return null;
        }

        var batch = session.Batch();
        var probe = directory.Probe(batch, session.Organization);
        var events = batch.Events(meeting.Value);
        await batch.Send(cancellationToken);
        if (events.Value.Select(recorded => recorded.Event).OfType<MeetingEvent.Scheduled>().FirstOrDefault() is not { } scheduled || !eyes.See(meeting, scheduled.SeriesId, scheduled.Participants))
        {
            return null;
        }

        var theirs = scheduled.Participants.Any(p => p.PersonId == eyes.Person);
        return ([.. events.Value.Where(recorded => theirs || !MeetingEventNames.IsBetweenTheTwo(recorded.Type))], await directory.Get(session, probe, cancellationToken));
    }
}
