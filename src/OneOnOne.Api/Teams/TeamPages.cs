using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Teams;

/// <summary>A team as everyone sees it.</summary>
public sealed record TeamBody(TeamId Id, string? Name, PersonRef? Lead, IReadOnlyList<PersonRef> Members, TeamStatus Status);

/// <summary>A team's page and the version of what it shows.</summary>
/// <param name="Body">What it says.</param>
/// <param name="ETag">The team's version, and the newest change of a name in it.</param>
public sealed record TeamPage(TeamBody Body, string ETag);

/// <summary>Answers questions about teams.</summary>
public sealed class TeamPages(PeopleDirectory directory)
{
    /// <summary>One team, or null; a disbanded one only when a remembered answer is given again.</summary>
    public async Task<TeamPage?> Read(IReadSession session, TeamId id, long? version, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var probe = directory.Probe(batch, session.Organization);
        var team = batch.Fold<Team, TeamEvent>(id.Value, version is null ? null : new AsOf(version, Instant: null));
        await batch.Send(cancellationToken);
        var state = team.Value.State;
        if (!team.Value.Exists || (version is null && state.Status != TeamStatus.Formed))
        {
            return null;
        }

        var view = await directory.Get(session, probe, cancellationToken);
        var people = state.Members.Select(member => new PersonId(member)).ToList();
        var newest = people.Append(state.Lead ?? default).Select(person => view.Find(person)?.ProfilePosition ?? 0).Max();
        var body = new TeamBody(id, state.Name, state.Lead is { } lead ? view.Ref(lead) : null, [.. Sorted(people, view)], state.Status);
        return new TeamPage(body, $"\"{team.Value.Version}.{newest}\"");
    }

    /// <summary>All teams, by name.</summary>
    public async Task<IReadOnlyList<TeamBody>> List(IReadSession session, CancellationToken cancellationToken)
    {
        var view = await directory.Get(session, cancellationToken);
        return [.. DirectoryView.Sorted(view.Teams.Values.Where(team => !team.Disbanded)).Select(team => Body(team, view))];
    }

    /// <summary>A team as the directory knows it.</summary>
    public static TeamBody Body(TeamCard team, DirectoryView view) =>
        new(team.Id, team.Name, team.Lead is { } lead ? view.Ref(lead) : null, [.. Sorted(team.Members, view)], team.Disbanded ? TeamStatus.Disbanded : TeamStatus.Formed);

    private static IEnumerable<PersonRef> Sorted(IEnumerable<PersonId> people, DirectoryView view) =>
        people.Select(view.Ref).OrderBy(person => person.DisplayName ?? string.Empty, StringComparer.OrdinalIgnoreCase).ThenBy(person => person.Id.Value);
}
