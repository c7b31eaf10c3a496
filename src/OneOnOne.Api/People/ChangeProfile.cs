using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

/// <summary>Change what the directory says about a person.</summary>
public static class ChangeProfile
{
    public static Decision<PersonEvent> Decide(Person person, Func<Profile, Profile> change, Holders holders) => person switch
    {
        { Standing: Standing.Unknown } => PersonRefusals.Absent,
        { Profile: null } or { Standing: Standing.Erased } => PersonRefusals.IsErased,
        { Standing: Standing.Deprovisioned } => PersonRefusals.IsDeprovisioned,
        { Profile: { } profile } when change(profile).IsSame(profile) => Decision<PersonEvent>.Nothing,
        _ when holders.Refuse(person.Id) is { } refusal => refusal,
        _ => new PersonEvent.ProfileChanged(person.Id, change(person.Profile)),
    };

    public sealed record Request(
        Change<string> DisplayName, Change<string> Email, Change<string?> Title, Change<string?> ExternalId, Change<string?> Department, Change<string?> TimeZone, Change<string?> Locale);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            _ = RuleFor(request => request.DisplayName.Value!).Name().When(request => request.DisplayName.IsGiven).OverridePropertyName("DisplayName");
            _ = RuleFor(request => request.Email.Value!).Address().When(request => request.Email.IsGiven).OverridePropertyName("Email");
            _ = RuleFor(request => request.Title.Value).Line().OverridePropertyName("Title");
            _ = RuleFor(request => request.ExternalId.Value).Line().OverridePropertyName("ExternalId");
            _ = RuleFor(request => request.Department.Value).Line().OverridePropertyName("Department");
            _ = RuleFor(request => request.TimeZone.Value).Zone().OverridePropertyName("TimeZone");
            _ = RuleFor(request => request.Locale.Value).Locale().OverridePropertyName("Locale");
        }
    }

    /// <summary>Change what the directory says about a person.</summary>
    public static async Task<IResult> Handle(PersonId personId, Request request, Signed signed, PersonChanges changes, PersonAnswers answers, CancellationToken cancellationToken)
    {
        Profile Apply(Profile profile) => profile.WithEmail(request.Email.Over(profile.Email)) with
        {
            DisplayName = request.DisplayName.Over(profile.DisplayName),
            Title = request.Title.Over(profile.Title),
            ExternalId = request.ExternalId.Over(profile.ExternalId),
            Department = request.Department.Over(profile.Department),
            TimeZone = request.TimeZone.Over(profile.TimeZone),
            Locale = request.Locale.Over(profile.Locale),
        };

        var context = await signed.Context(cancellationToken);
        var written = await changes.Change(
            signed.Caller, context, personId, PeopleAccess.Keep, signed.IfMatch(required: true), Apply, known => Decide(known.Person, Apply, known.Holders), cancellationToken);
        return await answers.Answer(signed, written, cancellationToken);
    }
}
