using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Teams;

/// <summary>Form a team.</summary>
public static class FormTeam
{
    public static Decision<TeamEvent> Decide(Team team, string name, PersonId? lead, DirectoryView view) => team.Status switch
    {
        not TeamStatus.Unknown => Decision<TeamEvent>.Nothing,
        _ when lead is { } person && view.FindActive(person) is null => TeamRefusals.LeadUnknown,
        _ => new TeamEvent.Formed(name, lead),
    };

    public sealed record Request(string Name, PersonId? LeadId);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => _ = RuleFor(request => request.Name).Name();
    }

    /// <summary>Form a team.</summary>
    public static async Task<IResult> Handle(Request request, Signed signed, TeamChanges changes, TeamAnswers answers, CancellationToken cancellationToken)
    {
        var context = await signed.Context(cancellationToken);
        var written = await changes.Change(signed.Caller, context, id: null, precondition: null, (team, view) => Decide(team, request.Name, request.LeadId, view), cancellationToken);
        return await answers.Answer(signed, written, cancellationToken);
    }
}
