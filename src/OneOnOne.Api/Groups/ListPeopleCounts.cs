using NodaTime;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Teams;
using OneOnOne.EventStore;
using Period = OneOnOne.Api.Vocabulary.Period;

namespace OneOnOne.Api.Groups;

/// <summary>What HR knows of one person's one-on-ones in a month; definition <c>people-counts/1</c>.</summary>
/// <param name="Person">Who.</param>
/// <param name="Held">Their managerReport and skipLevel meetings of the month that were held, on either side of the table.</param>
/// <param name="Unconfirmed">Their time has passed, and nobody said what became of them.</param>
/// <param name="Overdue">Promises in those series that are overdue today.</param>
public sealed record PersonCounts(PersonRef Person, int Held, int Cancelled, int Missed, int Unconfirmed, int Overdue);

public static class ListPeopleCounts
{
    /// <summary>How many one-on-ones of each active person were held, cancelled and missed in a month, and how many promises are overdue; by name. For HR and administrators; no word of what was said.</summary>
    public static async Task<IResult> Handle(
        string? month,
        DepartmentId? departmentId,
        int? limit,
        string? cursor,
        Signed signed,
        IEventStore store,
        PeopleDirectory directory,
        Keyring keyring,
        Cursors cursors,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (!signed.Caller.KeepsDirectory)
        {
            return Problems.Of(signed.Http, GroupAccess.NumbersNotYours);
        }

        if (month is not { Length: 7 } || Period.Parse(month) is not { } period || period.From.Month != period.To.Month)
        {
            return Problems.Invalid(signed.Http, [new Fault("?month", TeamRefusals.NoPeriod.Code, "A month is written like 2026-10.")]);
        }

        var (key, problem) = cursors.Read(signed, limit, cursor);
        if (problem is not null)
        {
            return problem;
        }

        var (cards, counts) = await store.Read(
            signed.Organization,
            async session =>
            {
                var first = session.Batch();
                var probe = directory.Probe(first, session.Organization);
                var organization = first.Fold<Organization, OrganizationEvent>(session.Organization);
                await first.Send(cancellationToken);
                var view = await directory.Get(session, probe, cancellationToken);
                var zone = organization.Value.State.Zone;
                var now = clock.GetUtcNow();
                var all = DirectoryView.Sorted(view.People.Values.Where(card => card.Active
                    && (departmentId is not { } department || (card.Profile?.Department is { Length: > 0 } name && GroupRows.DepartmentOf(keyring, session.Organization, name) == department))));
                var page = (key is null ? all : all.SkipWhile(card => card.Id.ToString() != key).Skip(1)).Take(Cursors.Size(limit) + 1).ToList();
                var second = session.Batch();
                var counted = PeopleNumbers.Of(
                    second, session.Organization, [.. page.Select(card => card.Id.Value)], period, zone.Id, now, Instant.FromDateTimeOffset(now).InZone(zone).Date.ToDateOnly());
                await second.Send(cancellationToken);
                return (page, counted.Value.ToDictionary(count => count.Person));
            },
            cancellationToken);
        return cursors.Page(signed, cards, limit, static card => card.Id.ToString(), card => counts.GetValueOrDefault(card.Id) is { } found
            ? new PersonCounts(card.Ref, found.Held, found.Cancelled, found.Missed, found.Unconfirmed, found.Overdue)
            : new PersonCounts(card.Ref, 0, 0, 0, 0, 0));
    }
}
