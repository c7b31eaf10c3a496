using System.Text.Json.Nodes;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration.Scim.Wire;
using OneOnOne.Api.People;
using OneOnOne.Api.Teams;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Scim;

/// <summary>Carries out what directory systems say of teams, and answers it.</summary>
public sealed class ScimGroups(IEventStore store, PeopleDirectory directory, TeamChanges changes)
{
    public async Task<ScimAnswer> Add(ScimCall call, TeamProvision wanted, CancellationToken cancellationToken) =>
        await Answer(call, await changes.Change(call.Caller, call.Context, id: null, precondition: null, (team, view) => ProvisionTeam.Decide(team, wanted, view), cancellationToken), cancellationToken);

    /// <summary>Change a team. What others change at the same time stays: each is decided on what the one before left.</summary>
    /// <param name="call">Who asks.</param>
    /// <param name="id">Which.</param>
    /// <param name="change">What may be changed of it, as it shall be. It is asked again when another writer came between.</param>
    /// <param name="cancellationToken">Gives up waiting, never a commit.</param>
    public async Task<ScimAnswer> Change(ScimCall call, TeamId id, Func<JsonObject, Read<JsonObject>> change, CancellationToken cancellationToken) =>
        await Answer(call, await changes.Change(call.Caller, call.Context, id, precondition: null, (team, view) => Guard(call, team, view) ?? Decide(team, view, change), cancellationToken), cancellationToken);

    public async Task<ScimAnswer> Remove(ScimCall call, TeamId id, CancellationToken cancellationToken)
    {
        var written = await changes.Change(call.Caller, call.Context, id, precondition: null, (team, view) => Guard(call, team, view) ?? DisbandTeam.Decide(team), cancellationToken);
        return ScimAnswer.Refused(written) ?? new ScimAnswer(204) { Position = written.Position };
    }

    public async Task<ScimAnswer> Find(ScimCall call, TeamId id, ScimShape shape, CancellationToken cancellationToken)
    {
        var view = await View(call, cancellationToken);
        return view.Teams.GetValueOrDefault(id) is { Disbanded: false } card ? Shown(call, card, view, 200, shape.Shows("members")) : ScimRefusals.Absent;
    }

    private static Decision<TeamEvent> Decide(Team team, DirectoryView view, Func<JsonObject, Read<JsonObject>> change)
    {
        var before = GroupResource.Changeable(team, view);
        var changed = change(before);
        if (changed.Value is not { } after)
        {
            return changed.Refusal!;
        }

        var wanted = GroupResource.Provision(after, before);
        return wanted.Value is { } provision ? ProvisionTeam.Decide(team, provision, view) : wanted.Refusal!;
    }

    private static Decision<TeamEvent>? Guard(ScimCall call, Team team, DirectoryView view) =>
        view.Teams.GetValueOrDefault(team.Id) is not { Disbanded: false } card ? ScimRefusals.Absent : call.Guard(GroupResource.Version(card, view)) is { } stale ? (Decision<TeamEvent>)stale : null;

    private static ScimAnswer Shown(ScimCall call, TeamCard card, DirectoryView view, int status, bool withMembers) => new(status)
    {
        Body = GroupResource.Of(card, view, call.Root, withMembers),
        Type = ScimSchemas.Group,
        Version = GroupResource.Version(card, view),
        Location = GroupResource.Location(call.Root, card.Id),
    };

    private async Task<ScimAnswer> Answer(ScimCall call, Written<TeamId> written, CancellationToken cancellationToken)
    {
        if (ScimAnswer.Refused(written) is { } refused)
        {
            return refused;
        }

        var view = await View(call, cancellationToken);
        return view.Teams.GetValueOrDefault(new TeamId(written.Reply!.Ids[TeamChanges.Role])) is { Disbanded: false } card
            ? Shown(call, card, view, written.Reply.Status, withMembers: true) with { Position = written.Position, Replayed = written.Replayed }
            : ScimRefusals.Absent;
    }

    private Task<DirectoryView> View(ScimCall call, CancellationToken cancellationToken) =>
        store.Read(call.Caller.Organization.Value, session => directory.Get(session, cancellationToken), cancellationToken);
}
