using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Teams;

/// <summary>Rename a team, or give it another lead.</summary>
public static class ChangeTeam
{
    /// <summary>Only what differs happens.</summary>
    /// <param name="team">The state before.</param>
    /// <param name="name">The resulting name.</param>
    /// <param name="lead">The resulting lead, or none.</param>
    /// <param name="view">The directory.</param>
    public static Decision<TeamEvent> Decide(Team team, string? name, PersonId? lead, DirectoryView view)
    {
        if (team.Status != TeamStatus.Formed)
        {
            return TeamRefusals.Absent;
        }

        if (lead != team.Lead && lead is { } person && view.FindActive(person) is null)
        {
            return TeamRefusals.LeadUnknown;
        }

        var events = new List<TeamEvent>();
        if (name != team.Name)
        {
            events.Add(new TeamEvent.Renamed(name) { ExternalId = team.ExternalId });
        }

        if (lead != team.Lead)
        {
            events.Add(new TeamEvent.LeadAssigned(lead));
        }

        return events;
    }

    public sealed record Request(Change<string> Name, Change<PersonId?> LeadId);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => _ = RuleFor(request => request.Name.Value!).Name().When(request => request.Name.IsGiven).OverridePropertyName("Name");
    }

    /// <summary>Rename a team, or give it another lead.</summary>
    public static async Task<IResult> Handle(TeamId teamId, Request request, Signed signed, TeamChanges changes, TeamAnswers answers, CancellationToken cancellationToken)
    {
        var context = await signed.Context(cancellationToken);
        var written = await changes.Change(
            signed.Caller,
            context,
            teamId,
            signed.IfMatch(required: true),
            (team, view) => Decide(team, request.Name.IsGiven ? request.Name.Value : team.Name, request.LeadId.Over(team.Lead), view),
            cancellationToken);
        return await answers.Answer(signed, written, cancellationToken);
    }
}
