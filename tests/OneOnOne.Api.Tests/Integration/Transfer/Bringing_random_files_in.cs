using System.Text;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Integration.Transfer;

/// <summary>Files nobody wrote: what was put wrong is found, all of it and nothing else; what was put right comes out as it went in.</summary>
public class Bringing_random_files_in(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const int Rows = 150;
    private const string Header = "displayName,email,title,department,externalId,managerEmail,active\r\n";

    private static readonly string[] Texts = ["Engineer", "=1+1", "'=x", "-", "a \"quoted\" word", "commas, and; semicolons", "two\nlines", "Ünïcode 漢字 🎈", "+49 30", "@home", "O'Neill", "''@"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task finds_exactly_the_mistakes_that_were_made(int seed)
    {
        var company = await Company.Create(service);
        var (file, wrong) = Spoilt(new Random(seed), company.Domain);
        Assert.InRange(wrong.Count, 20, 190);
        var tried = await company.Hana.Bring("people", file, dryRun: true);
        Assert.Equal(wrong, await company.Hana.Wrong(tried));
        Assert.Equal(wrong.Count, tried.Counts().Problems);
        Assert.Equal("failed", (await company.Hana.Bring("people", file)).Text("status"));
        Assert.Equal(4, (await company.Hana.Read("/v1/people?limit=200")).All().Count);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task carries_out_what_was_brought_in(int seed)
    {
        var (random, domain) = (new Random(seed), $"{Guid.NewGuid():n}.example.com");
        var hana = await service.Admin($"a@{domain}");
        string?[] Row(int i) =>
            [$"Person {i} {Text(random)!.Replace("\n", " ", StringComparison.Ordinal)}", Email(i, domain), OneLine(random), OneLine(random), i % 3 == 0 ? null : $"e-{i}", i == 0 || i % 7 == 0 ? null : Email(random.Next(i), domain), i > 0 && random.Next(5) == 0 ? "false" : "true"];
        var rows = Enumerable.Range(0, Rows).Select(Row).ToList();
        _ = await hana.Accepted("people", Header + string.Concat(rows.Select(Csv)));

        var lines = Encoding.UTF8.GetString(await hana.Fetch("people", "ndjson")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(line => line.Text("email")!);
        Assert.Equal(Rows + 1, lines.Count);
        foreach (var row in rows)
        {
            var line = lines[row[1]!];
            string?[] written = [line.Text("displayName"), line.Text("email"), line.Text("title"), line.Text("department"), line.Text("externalId"), line.Text("managerEmail"), line.GetProperty("active").GetBoolean() ? "true" : "false"];
            Assert.Equal(row.AsEnumerable(), written.AsEnumerable());
        }
    }

    // A row that cannot be read is about nobody, so whoever reports to its person reports to nobody that is known.
    private static (string File, IReadOnlyList<string> Wrong) Spoilt(Random random, string domain)
    {
        var kinds = Enumerable.Range(0, Rows).Select(i => i < 5 || random.Next(4) > 0 ? 0 : 1 + random.Next(6)).ToList();
        var (file, wrong) = (new StringBuilder(Header), new List<string>());
        for (var i = 0; i < Rows; i++)
        {
            var row = i + 2;
            var above = i == 0 ? -1 : random.Next(i);
            string?[] cells = [$"Person {i}", Email(i, domain), null, "Platform", null, above < 0 ? null : Email(above, domain), "true"];
            var what = (string?)null;
            switch (kinds[i])
            {
                case 1:
                    (cells[0], what) = (null, "/displayName required");
                    break;
                case 2:
                    (cells[1], what) = ("nobody", "/email email");
                    break;
                case 3:
                    (cells[6], what) = ("perhaps", "/active unknown-value");
                    break;
                case 4:
                    (cells[0], what) = (new string('x', 201), "/displayName length");
                    break;
                case 5:
                    (cells, what) = (cells[..3], " column-count");
                    break;
                case 6:
                    (cells[5], what) = ($"ghost@{domain}", "/managerEmail manager-unknown");
                    break;
                default:
                    what = above >= 0 && kinds[above] is > 0 and < 6 ? "/managerEmail manager-unknown" : null;
                    break;
            }

            _ = file.Append(Csv(cells));
            if (what is not null)
            {
                wrong.Add($"{row} {what}");
            }
        }

        // The first five are right.
        for (var i = 0; i < 5; i++)
        {
            _ = file.Append(Csv([$"Person {i}", Email(i, domain).ToUpperInvariant(), null, null, null, null, "true"]));
            wrong.Add($"{Rows + 2 + i}  duplicate-row");
        }

        return (file.ToString(), wrong);
    }

    private static string Email(int number, string domain) => $"p{number}@{domain}";

    private static string? Text(Random random) => Texts[random.Next(Texts.Length)];

    private static string? OneLine(Random random) => random.Next(3) == 0 ? null : Text(random)!.Replace("\n", " ", StringComparison.Ordinal);

    private static string Csv(IEnumerable<string?> cells) => string.Join(',', cells.Select(cell => cell is null ? string.Empty : $"\"{Guarded(cell).Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n";

    // As an export guards it.
    private static string Guarded(string cell) => OneOnOne.Api.Integration.Transfer.Rows.FormulaGuard.Put(cell);
}
