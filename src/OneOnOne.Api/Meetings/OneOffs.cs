using OneOnOne.Api.Callers;
using OneOnOne.Api.Guidance;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Series;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

/// <summary>Meetings outside any series; each has the key of what the two agree in it.</summary>
public sealed class OneOffs(IEventStore store, PeopleDirectory directory, Keyring keyring)
{
    public async Task<Written<MeetingId>> Schedule(Signed signed, ScheduleMeeting.Request request, CancellationToken cancellationToken)
    {
        var context = await signed.Context(cancellationToken);
        return await store.Write<MeetingId>(
            signed.Organization,
            context,
            async session =>
            {
                var view = await directory.Get(session, cancellationToken);
                if (SeriesAccess.RefuseStart(signed.Caller.Person, signed.Caller.Hr, request.Kind!.Value, request.Participants!) is { } refused)
                {
                    return refused;
                }

                if (!request.Participants!.All(p => view.FindActive(p.PersonId) is not null))
                {
                    return SeriesRefusals.NotActive;
                }

                var meeting = Meeting.Start(session.NewId());
                var template = request.TemplateId is { } chosen ? await TemplatePages.Pin(session, chosen, cancellationToken) : null;
                var decision = ScheduleMeeting.Decide(meeting, request, template);
                if (decision.Refusal is { } refusal)
                {
                    return refusal;
                }

                keyring.Create(session, meeting.Id.Value);
                session.Append<Meeting, MeetingEvent>(meeting.Id.Value, decision.Events, new SealingContext(meeting.Id.Value));
                var ids = new Dictionary<string, Guid>(StringComparer.Ordinal) { [MeetingChanges.MeetingRole] = meeting.Id.Value };
                return new Outcome<MeetingId>(meeting.Id, new Reply(201, ids, new Dictionary<Guid, long> { [meeting.Id.Value] = session.VersionAfter(meeting.Id.Value) }), Refusal: null);
            },
            cancellationToken);
    }
}
