using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Groups;

/// <summary>Meetings of a group in a period, by the day they were last planned for, else the day they ended.</summary>
/// <param name="Planned">Those with a time in the period.</param>
/// <param name="Held">Those that were held, without a planned time included.</param>
/// <param name="Unconfirmed">Nobody said what became of them.</param>
public sealed record GroupMeetings(int Planned, int Held, int Cancelled, int Missed, int Unconfirmed);

/// <summary>How many items of one theme were raised.</summary>
public sealed record ThemeCount(Theme Theme, int Items);

/// <summary>Promises of one side.</summary>
/// <param name="Open">In force at the period's end.</param>
/// <param name="Overdue">Of them, those whose due day had passed.</param>
/// <param name="Kept">Done in the period, in time or without a due day.</param>
/// <param name="KeptLate">Done in the period, after the due day.</param>
public sealed record SideCommitments(int Open, int Overdue, int Kept, int KeptLate);

/// <summary>Promises of the reports, and of their managers.</summary>
public sealed record GroupCommitments(SideCommitments ByReports, SideCommitments ByManagers);

/// <summary>What wanted an answer and had none at the period's end, by how many days ago it was raised.</summary>
public sealed record UnansweredAges(int Under7Days, int Under30Days, int Under90Days, int Older);

/// <summary>All numbers of a group, added up from its people's months (<see cref="PersonMonths"/>).</summary>
public sealed class GroupNumbers
{
    private readonly int[] _sums = new int[PersonMonths.Columns.Count];

    public GroupMeetings Meetings => new(At("planned"), At("held"), At("cancelled"), At("missed"), At("unconfirmed"));

    /// <summary>How many of the planned meetings were held.</summary>
    public int Kept => At("kept");

    public IReadOnlyList<ThemeCount> Themes => [.. Enum.GetValues<Theme>().Select(theme => new ThemeCount(theme, At(PersonMonths.ColumnOf(theme)))).Where(count => count.Items > 0)];

    /// <summary>How many of the items raised are status or code review.</summary>
    public int Status => At("status_items");

    public GroupCommitments Commitments => new(Side("report"), Side("manager"));

    public UnansweredAges Unanswered => new(At("unanswered_7"), At("unanswered_30"), At("unanswered_90"), At("unanswered_older"));

    /// <summary>Count one more.</summary>
    public void Add(IReadOnlyList<int> counts) => Change(counts, 1);

    /// <summary>Leave one out who was counted.</summary>
    public void Remove(IReadOnlyList<int> counts) => Change(counts, -1);

    private void Change(IReadOnlyList<int> counts, int sign)
    {
        for (var column = 0; column < _sums.Length; column++)
        {
            _sums[column] += sign * counts[column];
        }
    }

    private SideCommitments Side(string side) => new(At($"{side}_open"), At($"{side}_overdue"), At($"{side}_done"), At($"{side}_late"));

    private int At(string column) => _sums[PersonMonths.Columns[column]];
}
