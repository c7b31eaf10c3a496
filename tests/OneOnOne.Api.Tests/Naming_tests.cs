using System.Text.RegularExpressions;

namespace OneOnOne.Api.Tests;

/// <summary>What the documents about security name as shown by a test is there.</summary>
public partial class Naming_tests
{
    // The levels of ASVS 5.0.0, a digit for each requirement of a section.
    private const string Sections = """
        1.1 22 1.2 1111122223 1.3 112222222223 1.4 222 1.5 123 2.1 122 2.2 112 2.3 12223 2.4 23
        3.1 3 3.2 113 3.3 12223 3.4 11222233 3.5 11122333 3.6 3 3.7 22333 4.1 12233 4.2 23333 4.3 22 4.4 1222
        5.1 2 5.2 112333 5.3 113 5.4 222 6.1 122 6.2 111111112222 6.3 11223333 6.4 112233 6.5 22222333 6.6 2223 6.7 33 6.8 2222
        7.1 222 7.2 1111 7.3 22 7.4 11222 7.5 223 7.6 22 8.1 1233 8.2 1123 8.3 133 8.4 23 9.1 111 9.2 1222
        10.1 22 10.2 223 10.3 22223 10.4 1111122222233333 10.5 22222 10.6 22 10.7 222
        11.1 2233 11.2 22233 11.3 11233 11.4 1222 11.5 23 11.6 23 11.7 33 12.1 12233 12.2 11 12.3 22223
        13.1 2333 13.2 222223 13.3 2233 13.4 1222233 14.1 22 14.2 12223333 14.3 122
        15.1 12233 15.2 12233 15.3 1222222 15.4 3333 16.1 2 16.2 22222 16.3 2222 16.4 222 16.5 2223
        """;

    private static readonly Dictionary<string, int> Levels = Pairs().ToDictionary(static one => one.Requirement, static one => one.Level);

    [Theory]
    [InlineData("docs/security.md", 20)]
    [InlineData("docs/asvs.md", 100)]
    public async Task names_nothing_that_is_not_there(string document, int atLeast)
    {
        var tests = Tests();
        var names = new List<string>();
        var shown = false;
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(Repository.Root, document)))
        {
            shown = line.StartsWith('|') && (shown || line.EndsWith("| shown by |", StringComparison.Ordinal));
            foreach (Match name in Name().Matches(shown ? line.Split('|')[^2] : string.Empty))
            {
                // .one_of_its_tests goes on from the class named before.
                var said = name.Groups["name"].Value;
                names.Add(said.StartsWith('.') ? names[^1].Split('.')[0] + said : said);
            }
        }

        Assert.True(names.Count >= atLeast, $"{names.Count} names");
        Assert.Equal([], names.Where(name => !tests.Contains(name) && !Stands(name)));
    }

    [Fact]
    public async Task covers_each_requirement_of_the_standard_once()
    {
        var covered = new List<string>();
        foreach (Match row in Row().Matches(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs/asvs.md"))))
        {
            foreach (var range in row.Groups["requirements"].Value.Split(", "))
            {
                var (from, to) = (range.Split(" to ")[0], range.Split(" to ")[^1]);
                var all = Levels.Keys.ToList();
                Assert.True(all.IndexOf(from) >= 0 && all.IndexOf(from) <= all.IndexOf(to), range);
                covered.AddRange(all.GetRange(all.IndexOf(from), all.IndexOf(to) - all.IndexOf(from) + 1));
            }
        }

        Assert.Equal(covered.Count, covered.Distinct().Count());
        Assert.Empty(Levels.Where(one => one.Value <= (one.Key.Split('.')[0] is "8" or "9" or "10" or "14" or "16" ? 3 : 2)).Select(static one => one.Key).Except(covered));
    }

    private static IEnumerable<(string Requirement, int Level)> Pairs() => Sections.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Chunk(2).SelectMany(static section => section[1].Select((level, at) => ($"{section[0]}.{at + 1}", level - '0')));

    /// <summary>Classes of tests, and each test with its class before it, of all test projects.</summary>
    private static HashSet<string> Tests()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            if (!text.Contains("[Fact", StringComparison.Ordinal) && !text.Contains("[Theory", StringComparison.Ordinal))
            {
                continue;
            }

            var name = Path.GetFileNameWithoutExtension(file);
            _ = names.Add(name);
            names.UnionWith(Method().Matches(text).Select(method => $"{name}.{method.Groups["name"].Value}"));
        }

        return names;
    }

    private static bool Stands(string path) => Path.Combine(Repository.Root, path) is var full && (File.Exists(full) || Directory.Exists(full));

    [GeneratedRegex("`(?<name>[^` ]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Name();

    [GeneratedRegex(@"public (static )?(async Task|Task|void) (?<name>[a-zA-Z_0-9]+)\(", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Method();

    [GeneratedRegex(@"^\| (?<requirements>\d+\.\d+\.\d+[^|]*?) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Row();
}
