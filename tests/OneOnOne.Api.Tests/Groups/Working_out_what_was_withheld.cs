using System.Globalization;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Groups;

/// <summary>Gathers every number of groups that a caller is shown, and solves the linear system.</summary>
public class Working_out_what_was_withheld(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const int Organizations = 50;

    private static readonly DateOnly Quarter = LastQuarter();

    [Fact]
    public async Task gives_no_sum_over_one_to_four_people_and_most_larger_pieces_are_shown()
    {
        var (large, published) = (0, 0);
        for (var seed = 1; seed <= Organizations; seed++)
        {
            var grown = await GrownOrganization.Create(service, seed, Quarter);
            var leads = grown.Teams.Select(team => team.Lead).Distinct();
            foreach (var caller in leads.Prepend(0))
            {
                using var client = await service.As(grown.Email(caller));
                var pieces = await Pieces(client, grown, caller);
                var leak = Leaks.Find([.. pieces.Where(piece => piece.Published).Select(piece => piece.Shown)], new HashSet<Guid>());
                Assert.True(leak is null, $"Organization {seed}: person {caller} learns the sum over {leak?.Count} people.");
                large += pieces.Count(piece => piece.Shown.People.Count >= 10);
                published += pieces.Count(piece => piece.Shown.People.Count >= 10 && piece.Published);
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{published} of {large} pieces of ten and more people are shown.");
        Assert.True(published >= 0.6 * large, $"{published} of {large} pieces of ten and more people are shown.");
    }

    [Fact]
    public void finds_a_sum_where_there_is_one()
    {
        Guid[] people = [.. Enumerable.Range(0, 20).Select(_ => Guid.NewGuid())];
        DateOnly[] months = [Quarter, Quarter.AddMonths(1)];
        Shown Of(int from, int count, params DateOnly[] over) => new(people[from..(from + count)], over);
        Assert.Null(Leaks.Find([Of(0, 20, months[0]), Of(0, 10, months[0])], new HashSet<Guid>()));
        Assert.Equal(people[17..].ToHashSet(), Leaks.Find([Of(0, 20, months[0]), Of(0, 17, months[0])], new HashSet<Guid>()));
        Assert.Equal(people[16..].ToHashSet(), Leaks.Find([Of(0, 20, months[0]), Of(0, 8, months[0]), Of(8, 8, months[0])], new HashSet<Guid>()));
        Assert.Equal(people[18..].ToHashSet(), Leaks.Find([Of(0, 20, months), Of(0, 20, months[0]), Of(0, 18, months[1])], new HashSet<Guid>()));
        Assert.Null(Leaks.Find([Of(0, 20, months[0]), Of(0, 17, months[0])], people[17..].ToHashSet()));
    }

    private static async Task<List<(Shown Shown, bool Published)>> Pieces(HttpClient client, GrownOrganization grown, int caller)
    {
        string[] periods = [.. Enumerable.Range(0, 3).Select(month => Quarter.AddMonths(month).ToString("yyyy-MM", CultureInfo.InvariantCulture)), $"{Quarter.Year}-Q{(Quarter.Month / 3) + 1}"];
        List<(Shown, bool)> pieces = [];
        foreach (var (period, index) in periods.Select((period, index) => (period, index)))
        {
            DateOnly[] months = index < 3 ? [Quarter.AddMonths(index)] : [Quarter, Quarter.AddMonths(1), Quarter.AddMonths(2)];
            void Note(JsonElement overview, Guid group)
            {
                var people = grown.Members(group, months[^1].AddMonths(1)).Where(person => person != grown.People[caller]).ToList();
                var shown = overview.GetProperty("withheld").ValueKind is JsonValueKind.Null;
                if (shown)
                {
                    Assert.Equal(people.Count, overview.Number("people"));
                    Assert.NotEqual(JsonValueKind.Null, overview.Of("meetings").ValueKind);
                }

                pieces.Add((new Shown(people, months), shown));
            }

            foreach (var team in grown.Teams.Where(team => caller == 0 || team.Lead == caller))
            {
                Note(await client.Read($"/v1/teams/{team.Id}/overview?period={period}"), team.Id);
            }

            if (caller == 0)
            {
                var overview = await client.Read($"/v1/organization/overview?period={period}");
                Note(overview.Of("organization"), grown.Id);
                foreach (var department in overview.All("departments"))
                {
                    Note(department, GrownOrganization.Department(department.Text("name")!));
                }
            }
        }

        return pieces;
    }

    private static DateOnly LastQuarter()
    {
        var today = Company.Today;
        return new DateOnly(today.Year, today.Month - ((today.Month - 1) % 3), 1).AddMonths(-3);
    }
}
