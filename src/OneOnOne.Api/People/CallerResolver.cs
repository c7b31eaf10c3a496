using System.Collections.Concurrent;
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

/// <summary>Who a token's holder is here: a person, or nobody. Remembered for two seconds, so that a revocation works on every node within five.</summary>
public sealed class CallerResolver(IEventStore store, PersonRows people, OrganizationFinder organizations, TimeProvider clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(2);
    private const int Most = 50_000;

    private readonly ConcurrentDictionary<TokenHolder, (Caller Caller, long At)> _known = new();

    /// <summary>The caller, or null: not a member.</summary>
    public async Task<Caller?> Resolve(TokenHolder holder, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(holder, out var known) && clock.GetElapsedTime(known.At) < Remembered)
        {
            return known.Caller;
        }

        var at = clock.GetTimestamp();
        var caller = await Find(holder, cancellationToken);
        if (_known.Count > Most)
        {
            _known.Clear();
        }

        if (caller is null)
        {
            _ = _known.TryRemove(holder, out _);
        }
        else
        {
            _known[holder] = (caller, at);
        }

        return caller;
    }

    /// <summary>Let go of what tokens of these people said.</summary>
    public void Forget(IReadOnlySet<PersonId> people)
    {
        foreach (var (holder, known) in _known)
        {
            if (people.Contains(known.Caller.Person))
            {
                _ = _known.TryRemove(holder, out _);
            }
        }
    }

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

        return await Member(organization, batch => people.ByIdentity(batch, organization, holder.Issuer, holder.Subject), cancellationToken)
            ?? (holder.VerifiedEmail is { } email ? await Link(organization, holder, email, cancellationToken) : null);
    }

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
                if (settings.Value.State.Settings is not { LinkByVerifiedEmail: true } || holders.Value.Count == 0)
                {
                    return PersonRefusals.Absent;
                }

                var second = session.Batch();
                var person = second.Fold<Person, PersonEvent>(holders.Value[0].Value);
                await second.Send(cancellationToken);
                var decision = LinkIdentity.Decide(person.Value.State, holder.Issuer, holder.Subject);
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
