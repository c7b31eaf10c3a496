using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Teams;

/// <summary>Carries out decisions about teams.</summary>
public sealed class TeamChanges(IEventStore store, PeopleDirectory directory)
{
    /// <summary>The id under which a reply remembers the team.</summary>
    public const string Role = "team";

    /// <summary>Form a new one, or change one that is there.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="context">Who writes.</param>
    /// <param name="id">The team, or null for a new one.</param>
    /// <param name="precondition">What the caller asked of the version it changes; null when nothing.</param>
    /// <param name="decide">The decision.</param>
    /// <param name="cancellationToken">Gives up waiting, never a commit.</param>
    public Task<Written<TeamId>> Change(
        Caller caller, WriteContext context, TeamId? id, Func<long, Refusal?>? precondition, Func<Team, DirectoryView, Decision<TeamEvent>> decide, CancellationToken cancellationToken) =>
        store.Write<TeamId>(
            caller.Organization.Value,
            context,
            async session =>
            {
                session.DependsOnOrganization();
                var known = id ?? new TeamId(session.NewId());
                var batch = session.Batch();
                var probe = directory.Probe(batch, session.Organization);
                var team = batch.Fold<Team, TeamEvent>(known.Value);
                await batch.Send(cancellationToken);
                var view = await directory.Get(session, probe, cancellationToken);
                if (id is not null && team.Value.State.Status == TeamStatus.Unknown)
                {
                    return TeamRefusals.Absent;
                }

                if (TeamAccess.Keep(caller) is { } refused)
                {
                    return team.Value.State.Status == TeamStatus.Disbanded ? TeamRefusals.Absent : refused;
                }

                if (precondition?.Invoke(team.Value.Version) is { } unmet)
                {
                    return unmet;
                }

                return session.Carry<Team, TeamEvent, TeamId>(known, known.Value, decide(team.Value.State, view), Role, id is null ? 201 : 200);
            },
            cancellationToken);
}
