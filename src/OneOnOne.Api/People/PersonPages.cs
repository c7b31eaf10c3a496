using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

/// <summary>A person's page and the version of what it shows.</summary>
/// <param name="Body">What it says.</param>
/// <param name="ETag">The person's version, the newest change of the manager's name, and how much the caller sees.</param>
public sealed record PersonPage(PersonBody Body, string ETag);

/// <summary>Which people to list; null means any.</summary>
public sealed record PeopleFilter(string? Q, TeamId? TeamId, PersonId? ManagerId, string? Department, string? ExternalId, bool? Active, long? ChangedAfter, bool? WithoutSeries = null);

/// <summary>Answers questions about people, each caller's own way.</summary>
public sealed class PersonPages(PeopleDirectory directory, IEnumerable<IPeopleMet> meetings, IReportsInSeries inSeries)
{
    /// <summary>One person, or null when the caller may not see them; as of a version when a remembered answer is given again.</summary>
    public async Task<PersonPage?> Read(IReadSession session, Caller caller, PersonId id, long? version, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var probe = directory.Probe(batch, session.Organization);
        var person = batch.Fold<Person, PersonEvent>(id.Value, version is null ? null : new AsOf(version, Instant: null));
        await batch.SendLast(cancellationToken);
        var view = await directory.Get(session, probe, cancellationToken);
        if (view.Find(id) is not { } card || !person.Value.Exists)
        {
            return null;
        }

        var sight = PeopleAccess.See(caller, card, view, await Met(session, caller, cancellationToken));
        if (sight == Sight.Nothing)
        {
            return null;
        }

        var state = person.Value.State;
        var managed = state.Manager is { } manager ? view.Find(manager)?.ProfilePosition ?? 0 : 0;
        return new PersonPage(PersonBody.Of(state, sight, view), $"\"{person.Value.Version}.{managed}.{(int)sight}{(sight == Sight.Everything && view.IsInCycle(id, state.Manager) ? ".cycle" : string.Empty)}\"");
    }

    /// <summary>The people the caller may see, by name; those who left only when asked for.</summary>
    public async Task<IReadOnlyList<PersonBody>> List(IReadSession session, Caller caller, PeopleFilter filter, CancellationToken cancellationToken)
    {
        var view = await directory.Get(session, cancellationToken);
        var met = await Met(session, caller, cancellationToken);
        var meeting = filter.WithoutSeries is null ? new HashSet<PersonId>() : await inSeries.Of(session, cancellationToken);
        return
        [
            .. DirectoryView.Sorted(view.People.Values)
                .Select(card => (Card: card, Sight: PeopleAccess.See(caller, card, view, met)))
                .Where(seen => seen.Sight > Sight.Nothing && Matches(seen.Card, seen.Sight, filter, view)
                    && (filter.WithoutSeries is not { } without || (seen.Sight >= Sight.Everything && seen.Card.Manager is not null && without != meeting.Contains(seen.Card.Id))))
                .Select(seen => PersonBody.Of(seen.Card, seen.Sight, view)),
        ];
    }

    /// <summary>With whom the caller meets.</summary>
    public async Task<IReadOnlySet<PersonId>> Met(IReadSession session, Caller caller, CancellationToken cancellationToken)
    {
        var met = new HashSet<PersonId>();
        if (!caller.KeepsDirectory)
        {
            foreach (var source in meetings)
            {
                met.UnionWith(await source.Of(session, caller.Person, cancellationToken));
            }
        }

        return met;
    }

    // What the caller does not see of a person does not match either, or a filter would tell it.
    private static bool Matches(PersonCard card, Sight sight, PeopleFilter filter, DirectoryView view) =>
        card.Active == (filter.Active ?? true)
        && (filter.Q is not { } q || Contains(card.Profile?.DisplayName, q) || Contains(card.Profile?.Title, q) || (sight >= Sight.Details && Contains(card.Profile?.Email, q)))
        && (filter.TeamId is not { } team || (view.Teams.GetValueOrDefault(team)?.Includes(card.Id) ?? false))
        && (filter.ManagerId is not { } manager || (sight >= Sight.Details && card.Manager == manager))
        && (filter.Department is not { } department || (sight >= Sight.Details && string.Equals(card.Profile?.Department, department, StringComparison.OrdinalIgnoreCase)))
        && (filter.ExternalId is not { } externalId || (sight >= Sight.Everything && card.Profile?.ExternalId == externalId))
        && (filter.ChangedAfter is not { } position || card.Position > position);

    private static bool Contains(string? text, string part) => text?.Contains(part, StringComparison.OrdinalIgnoreCase) ?? false;
}
