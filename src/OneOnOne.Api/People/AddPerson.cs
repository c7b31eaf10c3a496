using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

/// <summary>Put a person into the directory.</summary>
public static class AddPerson
{
    /// <summary>Somebody new; nothing when they are there already.</summary>
    /// <param name="person">The state before.</param>
    /// <param name="profile">What the directory shall say.</param>
    /// <param name="manager">Whom they report to, or null.</param>
    /// <param name="view">The directory.</param>
    /// <param name="holders">Who has this address or external id already.</param>
    public static Decision<PersonEvent> Decide(Person person, Profile profile, PersonId? manager, DirectoryView view, Holders holders) => person switch
    {
        { Standing: not Standing.Unknown } => Decision<PersonEvent>.Nothing,
        _ when holders.Refuse(person.Id) is { } refusal => refusal,
        _ when manager is { } above && view.FindActive(above) is null => PersonRefusals.ManagerUnknown,
        _ when manager is not null => new PersonEvent[] { new PersonEvent.Added(person.Id, profile), new PersonEvent.ManagerAssigned(manager) },
        _ => new PersonEvent.Added(person.Id, profile),
    };

    public sealed record Request(string DisplayName, string Email, string? Title, PersonId? ManagerId, string? ExternalId, string? Department, string? TimeZone, string? Locale);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            _ = RuleFor(request => request.DisplayName).Name();
            _ = RuleFor(request => request.Email).Address();
            _ = RuleFor(request => request.Title).Line();
            _ = RuleFor(request => request.ExternalId).Line();
            _ = RuleFor(request => request.Department).Line();
            _ = RuleFor(request => request.TimeZone).Zone();
            _ = RuleFor(request => request.Locale).Locale();
        }
    }

    /// <summary>Add a person to the directory.</summary>
    public static async Task<IResult> Handle(Request request, Signed signed, PersonChanges changes, PersonAnswers answers, CancellationToken cancellationToken)
    {
        var profile = new Profile(request.DisplayName, request.Email)
        {
            Title = request.Title,
            ExternalId = request.ExternalId,
            Department = request.Department,
            TimeZone = request.TimeZone,
            Locale = request.Locale,
        };
        return await answers.Answer(signed, await changes.Add(signed.Caller, await signed.Context(cancellationToken), profile, request.ManagerId, cancellationToken), cancellationToken);
    }
}
