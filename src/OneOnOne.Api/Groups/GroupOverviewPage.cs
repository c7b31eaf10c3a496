using NodaTime;
using NodaTime.Extensions;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Teams;
using OneOnOne.EventStore;
using Period = OneOnOne.Api.Vocabulary.Period;

namespace OneOnOne.Api.Groups;

/// <summary>Numbers of a group, never of a person.</summary>
/// <param name="TeamId">The team; null for another group.</param>
/// <param name="DepartmentId">The department; null for another group.</param>
/// <param name="Name">Its name; null for the whole organization.</param>
/// <param name="Period">Of when, as it was asked for.</param>
/// <param name="Definition">By which definition: <see cref="GroupOverviewPage.Definition"/>.</param>
/// <param name="Withheld"><c>smallGroup</c>, or null; then the rest is null.</param>
/// <param name="People">Members on the last day, the caller not counted.</param>
/// <param name="Meetings">What became of the meetings.</param>
/// <param name="CadenceKept">The share of planned meetings that were held, from 0 to 1; null when none was planned.</param>
/// <param name="Themes">What was raised, by theme; themes without any are left out.</param>
/// <param name="StatusShare">The share of status and code review among it, from 0 to 1; null when nothing was raised.</param>
/// <param name="Commitments">Promises by side.</param>
/// <param name="Unanswered">What had no answer at the period's end.</param>
public sealed record GroupOverviewBody(
    TeamId? TeamId,
    DepartmentId? DepartmentId,
    string? Name,
    string Period,
    string Definition,
    string? Withheld,
    int? People,
    GroupMeetings? Meetings,
    decimal? CadenceKept,
    IReadOnlyList<ThemeCount>? Themes,
    decimal? StatusShare,
    GroupCommitments? Commitments,
    UnansweredAges? Unanswered);

/// <summary>The whole organization, and its departments.</summary>
public sealed record OrganizationOverviewBody(string Period, string Definition, GroupOverviewBody Organization, IReadOnlyList<GroupOverviewBody> Departments);

/// <summary>
/// Counts groups. Definition <c>group-overview/1</c>: the managerReport and skipLevel series whose report is an active member of the group on the period's last day, in closed
/// calendar months and quarters of the organization's time zone; as they stand today. Withheld as <see cref="Withholding"/> says.
/// </summary>
public sealed class GroupOverviewPage(PeopleDirectory directory, GroupFinder groups, Keyring keyring, TimeProvider clock)
{
    public const string Definition = PersonMonths.Definition;

    /// <summary>One team.</summary>
    public async Task<(GroupOverviewBody? Body, Refusal? Refusal)> Team(IReadSession session, Caller caller, TeamId id, string? asked, CancellationToken cancellationToken)
    {
        var (view, zone) = await Known(session, cancellationToken);
        if (view.Teams.GetValueOrDefault(id) is not { Disbanded: false } team)
        {
            return (null, TeamRefusals.Absent);
        }

        if (!GroupAccess.SeesTeam(caller, team))
        {
            return (null, TeamRefusals.NumbersNotYours);
        }

        if (Refuse(asked, zone, out var period) is { } refused)
        {
            return (null, refused);
        }

        var found = await groups.Of(session, caller, view, period!, zone, clock.GetUtcNow(), cancellationToken);
        var group = found.FirstOrDefault(group => group.Id == id.Value) ?? new GroupInPeriod(GroupKind.Team, id.Value, new HashSet<Guid>(), CallerToo: false, Published: false);
        var numbers = await Count(session, caller, [group], period!, zone, cancellationToken);
        return (Show(group, team.Name, asked!, numbers), null);
    }

    /// <summary>The organization and its departments.</summary>
    public async Task<(OrganizationOverviewBody? Body, Refusal? Refusal)> Organization(IReadSession session, Caller caller, string? asked, CancellationToken cancellationToken)
    {
        if (!caller.KeepsDirectory)
        {
            return (null, GroupAccess.NumbersNotYours);
        }

        var (view, zone) = await Known(session, cancellationToken);
        if (Refuse(asked, zone, out var period) is { } refused)
        {
            return (null, refused);
        }

        var found = await groups.Of(session, caller, view, period!, zone, clock.GetUtcNow(), cancellationToken);
        var whole = found.FirstOrDefault(group => group.Kind is GroupKind.Organization) ?? new GroupInPeriod(GroupKind.Organization, session.Organization, new HashSet<Guid>(), CallerToo: false, Published: false);
        var departments = found.Where(group => group.Kind is GroupKind.Department).ToList();
        var numbers = await Count(session, caller, [whole, .. departments], period!, zone, cancellationToken);
        // Thousands of people share a few names: each is looked up once.
        var names = view.People.Values.Select(card => card.Profile?.Department).OfType<string>().Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).GroupBy(name => GroupRows.DepartmentOf(keyring, session.Organization, name))
            .ToDictionary(group => group.Key.Value, group => group.Order(StringComparer.Ordinal).First());
        return (
            new OrganizationOverviewBody(
                asked!,
                Definition,
                Show(whole, name: null, asked!, numbers),
                [
                    .. departments.OrderBy(group => names.GetValueOrDefault(group.Id), StringComparer.OrdinalIgnoreCase).ThenBy(group => group.Id)
                        .Select(group => Show(group, names.GetValueOrDefault(group.Id), asked!, numbers)),
                ]),
            null);
    }

    private async Task<(DirectoryView View, DateTimeZone Zone)> Known(IReadSession session, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var probe = directory.Probe(batch, session.Organization);
        var organization = batch.Fold<Organization, OrganizationEvent>(session.Organization);
        await batch.Send(cancellationToken);
        return (await directory.Get(session, probe, cancellationToken), organization.Value.State.Zone);
    }

    private Refusal? Refuse(string? asked, DateTimeZone zone, out Period? period)
    {
        period = Period.Parse(asked);
        return period is null ? TeamRefusals.NoPeriod : GroupFinder.End(period, zone) > clock.GetUtcNow() ? TeamRefusals.PeriodNotClosed : null;
    }

    // What is kept is read; what is not is added up of its people's kept months, and those that are not kept are counted now.
    private static async Task<Dictionary<Guid, GroupNumbers>> Count(
        IReadSession session, Caller caller, IReadOnlyList<GroupInPeriod> groups, Period period, DateTimeZone zone, CancellationToken cancellationToken)
    {
        var published = groups.Where(group => group.Published).ToList();
        var numbers = published.ToDictionary(group => group.Id, _ => new GroupNumbers());
        if (published.Count == 0)
        {
            return numbers;
        }

        var months = KeepingMonths.Of(period, zone);
        var batch = session.Batch();
        var kept = KeptPeriods.Of(batch, session.Organization, period, [.. numbers.Keys]);
        var own = KeptMonths.Of(batch, session.Organization, months, caller.Person.Value);
        await batch.Send(cancellationToken);
        foreach (var group in kept.Value)
        {
            numbers[group.Group].Add(group.Counts);
        }

        var uncounted = published.ExceptBy(kept.Value.Select(group => group.Group), group => group.Id).ToList();
        await Add(session, caller, uncounted, months, numbers, cancellationToken);
        foreach (var group in published.Where(group => group.CallerToo).Except(uncounted))
        {
            foreach (var (_, counts) in own.Value)
            {
                numbers[group.Id].Remove(counts);
            }
        }

        return numbers;
    }

    private static async Task Add(
        IReadSession session, Caller caller, List<GroupInPeriod> groups, IReadOnlyList<ClosedMonth> months, Dictionary<Guid, GroupNumbers> numbers, CancellationToken cancellationToken)
    {
        if (groups.Count == 0)
        {
            return;
        }

        var first = session.Batch();
        var (sums, missing) = KeptMonths.Of(first, session.Organization, months, [.. groups.Select(group => group.Id)], caller.Person.Value);
        await first.Send(cancellationToken);
        foreach (var (group, counts) in sums.Value)
        {
            numbers[group].Add(counts);
        }

        if (missing.Value.Count == 0)
        {
            return;
        }

        var second = session.Batch();
        var counted = missing.Value.GroupBy(row => row.Month, row => row.Person)
            .Select(month => PersonMonths.Count(second, session.Organization, months.First(known => known.First == month.Key), [.. month], last: month.Key == months[^1].First)).ToList();
        await second.Send(cancellationToken);
        foreach (var (person, counts) in counted.SelectMany(month => month.Value))
        {
            foreach (var group in groups.Where(group => group.People.Contains(person)))
            {
                numbers[group.Id].Add(counts);
            }
        }
    }

    private static GroupOverviewBody Show(GroupInPeriod group, string? name, string asked, Dictionary<Guid, GroupNumbers> all)
    {
        var numbers = all.GetValueOrDefault(group.Id);
        return new GroupOverviewBody(
            group.Kind is GroupKind.Team ? new TeamId(group.Id) : null,
            group.Kind is GroupKind.Department ? new DepartmentId(group.Id) : null,
            name,
            asked,
            Definition,
            Withheld: numbers is null ? "smallGroup" : null,
            People: numbers is null ? null : group.People.Count,
            numbers?.Meetings,
            numbers is null ? null : Share(numbers.Kept, numbers.Meetings.Planned),
            numbers?.Themes,
            numbers is null ? null : Share(numbers.Status, numbers.Themes.Sum(theme => theme.Items)),
            numbers?.Commitments,
            numbers?.Unanswered);
    }

    private static decimal? Share(int part, int whole) => whole == 0 ? null : Math.Round((decimal)part / whole, 2);
}
