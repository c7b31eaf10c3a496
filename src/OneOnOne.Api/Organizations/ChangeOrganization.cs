using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Organizations;

/// <summary>Change what an organization chose.</summary>
public static class ChangeOrganization
{
    public static Decision<OrganizationEvent> Decide(Organization organization, Func<Settings, Settings> change)
    {
        var settings = organization.Settings ?? throw new InvalidOperationException("The organization's settings cannot be read.");
        var changed = change(settings);
        return changed.IsSame(settings) ? Decision<OrganizationEvent>.Nothing : new OrganizationEvent.Changed(changed);
    }

    public sealed record Request(
        Change<string> Name,
        Change<IReadOnlyList<string>> Tags,
        Change<string> TimeZone,
        Change<IReadOnlyList<DateOnly>> NonWorkingDays,
        Change<bool> LinkByVerifiedEmail,
        Change<SubjectFrom?> SubjectFrom = default);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            _ = RuleFor(request => request.Name.Value!).Name().When(request => request.Name.IsGiven).OverridePropertyName("Name");
            _ = RuleFor(request => request.TimeZone.Value).NotEmpty().Zone().When(request => request.TimeZone.IsGiven).OverridePropertyName("TimeZone");
            _ = RuleFor(request => request.Tags.Value).NotNull().AtMost(100).When(request => request.Tags.IsGiven).OverridePropertyName("Tags");
            _ = RuleForEach(request => request.Tags.Value).NotEmpty().MaximumLength(50).When(request => request.Tags.IsGiven).OverridePropertyName("Tags");
            _ = RuleFor(request => request.NonWorkingDays.Value).NotNull().AtMost(1000).When(request => request.NonWorkingDays.IsGiven).OverridePropertyName("NonWorkingDays");
        }
    }

    /// <summary>
    /// Change the organization's settings. With <c>subjectFrom</c> the directory says whose a token is, from then on and for everybody who is in it: of who has that attribute, an identity that
    /// was linked before counts no more. From then on only administrators and keys give and change that attribute.
    /// </summary>
    public static async Task<IResult> Handle(Request request, Signed signed, OrganizationChanges changes, CallerFinder callers, IEventStore store, CancellationToken cancellationToken)
    {
        Settings Apply(Settings settings) => settings with
        {
            Name = request.Name.Over(settings.Name),
            Tags = request.Tags.Over(settings.Tags),
            TimeZone = request.TimeZone.Over(settings.TimeZone),
            NonWorkingDays = request.NonWorkingDays.Over(settings.NonWorkingDays),
            LinkByVerifiedEmail = request.LinkByVerifiedEmail.Over(settings.LinkByVerifiedEmail),
            SubjectFrom = request.SubjectFrom.Over(settings.SubjectFrom),
        };

        async Task<Refusal?> LocksOut(IReadSession session, Settings settings) =>
            request.SubjectFrom.IsGiven && !await callers.LetsIn(session, signed.Http.User, signed.Caller.Person, settings.SubjectFrom, cancellationToken) ? OrganizationRefusals.LocksYouOut : null;

        var written = await changes.Change(signed.Caller, await signed.Context(cancellationToken), signed.IfMatch(required: true), Apply, LocksOut, cancellationToken);
        async Task<(OrganizationBody Body, string ETag)?> Read(long? version)
        {
            var page = await store.Read(signed.Organization, session => OrganizationPage.Read(session, version, cancellationToken), cancellationToken);
            return (page.Body, page.ETag);
        }

        return await signed.Answer<OrganizationId, OrganizationBody>(written, reply => Read(reply.Versions[signed.Organization]), location: null, () => Read(version: null));
    }
}
