using OneOnOne.Api.Ids;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.Teams;
using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

/// <summary>What GET /me answers.</summary>
public sealed record Me(
    PersonId Id,
    string? DisplayName,
    string? Email,
    IReadOnlyList<Role> Roles,
    string? TimeZone,
    string? Locale,
    MyOrganization Organization,
    PersonRef? Manager,
    IReadOnlyList<PersonRef> Reports,
    IReadOnlyList<TeamBody> Leads,
    MyCounts Counts);

/// <summary>The caller's organization, in short.</summary>
public sealed record MyOrganization(OrganizationId Id, string? Name, IReadOnlyList<string> Tags, string TimeZone);

/// <summary>What waits for the caller, and what the caller promised and did not keep in time.</summary>
public sealed record MyCounts(int WaitingForMe, int Overdue);

/// <summary>Counts what the chapters about meetings know of a person.</summary>
public interface ICountForMe
{
    /// <summary>As of today where the person is.</summary>
    Task<MyCounts> Count(IReadSession session, PersonId person, CancellationToken cancellationToken);
}

/// <summary>The caller: who they are here, under whom, over whom.</summary>
public sealed class MyPage(PeopleDirectory directory, IEnumerable<ICountForMe> counters)
{
    public async Task<Me> Read(IReadSession session, Caller caller, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var probe = directory.Probe(batch, session.Organization);
        var organization = batch.Fold<Organization, OrganizationEvent>(session.Organization);
        await batch.Send(cancellationToken);
        var view = await directory.Get(session, probe, cancellationToken);
        var counts = new MyCounts(0, 0);
        foreach (var counter in counters)
        {
            var more = await counter.Count(session, caller.Person, cancellationToken);
            counts = new MyCounts(counts.WaitingForMe + more.WaitingForMe, counts.Overdue + more.Overdue);
        }

        var own = OrganizationBody.Of(organization.Value.State);
        var card = view.Find(caller.Person);
        IReadOnlyList<Role> roles = (caller.Hr, caller.Admin) switch
        {
            (true, true) => [Role.Hr, Role.Admin],
            (true, false) => [Role.Hr],
            (false, true) => [Role.Admin],
            _ => [],
        };
        return new Me(
            caller.Person,
            card?.Profile?.DisplayName,
            card?.Profile?.Email,
            roles,
            card?.Profile?.TimeZone,
            card?.Profile?.Locale,
            new MyOrganization(own.Id, own.Name, own.Tags, own.TimeZone),
            card?.Manager is { } manager ? view.Ref(manager) : null,
            [.. view.Reports(caller.Person).Select(report => report.Ref)],
            [.. view.Leads(caller.Person).Select(team => TeamPages.Body(team, view))],
            counts);
    }
}
