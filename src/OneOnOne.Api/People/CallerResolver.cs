using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Organizations;
using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

/// <summary>What a validated token says about its holder.</summary>
/// <param name="Issuer">Who signed it.</param>
/// <param name="Subject">Whom it is about, in the issuer's words.</param>
/// <param name="Organization">The claim that names the organization, or null.</param>
/// <param name="VerifiedEmail">An e-mail address the issuer has verified, or null.</param>
public sealed record TokenHolder(string Issuer, string Subject, string? Organization, string? VerifiedEmail);

/// <summary>Who a token's holder is here: a person, or nobody.</summary>
public sealed class CallerResolver(IEventStore store, PersonRows people, SubjectRows subjects, OrganizationFinder organizations, TimeProvider clock)
{
    private const int Most = 50_000;

    private readonly Remembered<TokenHolder, Caller> _known = new(clock, Most);

    /// <summary>The caller, or null: not a member.</summary>
    public Task<Caller?> Resolve(TokenHolder holder, CancellationToken cancellationToken) => _known.Find(holder, () => Find(holder, cancellationToken));

    /// <summary>With this setting the holder of a token would be this person. Development's tokens name a person, whatever an organization chose.</summary>
    public async Task<bool> LetsIn(IReadSession session, TokenHolder holder, PersonId person, SubjectFrom? from, CancellationToken cancellationToken)
    {
        if (holder.Issuer == DevelopmentIssuer.Name)
        {
            return true;
        }

        var batch = session.Batch();
        var candidates = Candidates(batch, new OrganizationId(session.Organization), holder);
        await batch.Send(cancellationToken);
        return SubjectRows.Who(candidates.Value, from) is { Active: true } found && found.Caller.Person == person;
    }

    /// <summary>Let go of what tokens of these people said.</summary>
    public void Forget(IReadOnlySet<PersonId> people) => _known.Forget(caller => people.Contains(caller.Person));

    private async Task<Caller?> Find(TokenHolder holder, CancellationToken cancellationToken)
    {
        if (await organizations.Find(new SignIn(holder.Issuer, holder.Organization), cancellationToken) is not { } organization)
        {
            return null;
        }

        if (holder.Issuer == DevelopmentIssuer.Name)
        {
            return PersonId.TryParse(holder.Subject, provider: null, out var person) ? await Member(organization, batch => PersonRows.ById(batch, organization, person), cancellationToken) : null;
        }

        var (settings, candidates) = await store.Read(
            organization.Value,
            async session =>
            {
                var batch = session.Batch();
                var folded = batch.Fold<Organization, OrganizationEvent>(organization.Value);
                var asked = Candidates(batch, organization, holder);
                await batch.SendLast(cancellationToken);
                return (folded.Value.State.Settings, asked.Value);
            },
            cancellationToken);
        return SubjectRows.Who(candidates, settings?.SubjectFrom) is { } found ? found.Active ? found.Caller : null
            : holder.VerifiedEmail is { } email ? await Link(organization, holder, email, cancellationToken)
            : null;
    }

    private Pending<IReadOnlyList<Candidate>> Candidates(IReadBatch batch, OrganizationId organization, TokenHolder holder) =>
        subjects.Candidates(batch, organization, people.Identity(organization.Value, holder.Issuer, holder.Subject), holder.Subject);

    private async Task<Caller?> Member(OrganizationId organization, Func<IReadBatch, Pending<IReadOnlyList<Caller>>> ask, CancellationToken cancellationToken) =>
        await store.Ask(organization.Value, ask, cancellationToken) is [var caller, ..] ? caller : null;

    private async Task<Caller?> Link(OrganizationId organization, TokenHolder holder, string email, CancellationToken cancellationToken)
    {
        var written = await store.Write<PersonId?>(
            organization.Value,
            new WriteContext(Actor: null),
            async session =>
            {
                session.DependsOnOrganization();
                var first = session.Batch();
                var settings = first.Fold<Organization, OrganizationEvent>(organization.Value);
                var holders = people.ByEmail(first, organization.Value, email);
                await first.Send(cancellationToken);
                if (settings.Value.State.Settings is not { } chosen || holders.Value.Count == 0)
                {
                    return PersonRefusals.Absent;
                }

                var second = session.Batch();
                var person = second.Fold<Person, PersonEvent>(holders.Value[0].Value);
                await second.Send(cancellationToken);
                var decision = LinkIdentity.Decide(person.Value.State, holder.Issuer, holder.Subject, chosen);
                if (decision.Refusal is { } refusal)
                {
                    return refusal;
                }

                session.Append<Person, PersonEvent>(person.Value.State.Id.Value, decision.Events);
                return new Outcome<PersonId?>(person.Value.State.Id, Reply: null, Refusal: null);
            },
            cancellationToken);
        return written.Value is { } linked ? await Member(organization, batch => PersonRows.ById(batch, organization, linked), cancellationToken) : null;
    }
}
