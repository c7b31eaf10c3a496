using System.Net;
using System.Text.RegularExpressions;
using OneOnOne.Api.Meetings;
using Xunit;

namespace OneOnOne.Specs.Meetings;

/// <summary>Whatever people wrote, a page of minutes holds only elements and attributes that we chose, and links that lead to http, https or mail.</summary>
public partial class Printing_minutes
{
    private static readonly HashSet<string> Elements =
    [
        "html", "head", "meta", "title", "style", "body", "main", "article", "section", "h1", "h2", "h3", "h4", "h5", "h6", "p", "ol", "ul", "li", "div", "bdi", "em", "strong", "a", "code", "pre",
        "blockquote", "br", "hr",
    ];

    private static readonly HashSet<string> Attributes = ["lang", "charset", "name", "content", "class", "dir", "value", "href", "rel", "title", "start"];

    public static TheoryData<string> Attacks =>
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "</div></main><iframe srcdoc=\"<script>alert(1)</script>\">",
        "<!-- --><script>alert(1)</script>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](java&#10;script:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](<javascript:alert(1)>)",
        "[x]( javascript:alert(1))",
        "[x](\u0001javascript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](vbscript:msgbox(1))",
        "[x](file:///etc/passwd)",
        "[x](//evil.example.com/a)",
        "[x](/v1/me)",
        "[x](https://example.com \"a\" onclick=alert(1))",
        "[x](https://example.com '\"><script>alert(1)</script>')",
        "[x](https://example.com/\"onmouseover=alert(1))",
        "![x](https://evil.example.com/pixel.png)",
        "![x](javascript:alert(1))",
        "![<script>](data:image/svg+xml;base64,AAAA)",
        "[![x](https://evil.example.com/i.png)](javascript:alert(1))",
        "[x]\n\n[x]: javascript:alert(1)",
        "[x][y]\n\n[y]: data:text/html,hi 'title\" onclick=x'",
        "<javascript:alert(1)>",
        "<data:text/html,hi>",
        "<https://example.com/\"onclick=alert(1)>",
        "<me@example.com>",
        "```\"><script>alert(1)</script>\ncode\n```",
        "```x onclick=alert(1)\ncode\n```",
        "`<script>alert(1)</script>`",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&#60;script&#62;alert(1)&#60;/script&#62;",
        "# Heading {onclick=alert(1)}",
        "{#id .class onclick=alert(1)}\ntext",
        "<style>@import url(https://evil.example.com)</style>",
        "<base href=https://evil.example.com>",
        "<meta http-equiv=refresh content=\"0;url=https://evil.example.com\">",
        "<form action=https://evil.example.com><input name=x>",
        "\u2028<script>alert(1)</script>\u2029",
        "<scr\u0000ipt>alert(1)</scr\u0000ipt>",
        "\ud83d\ude80 <b>bold</b>",
    ];

    [Theory]
    [MemberData(nameof(Attacks))]
    public void holds_nothing_but_what_we_chose(string attack)
    {
        var minutes = With(attack);
        Check(MinutesHtml.Of(minutes));
        Check(MinutesHtml.Of(new SeriesMinutes([attack, null], "1 meeting", [minutes])));
        Check(MinutesHtml.Of(With($"> - {attack}\n\n1. {attack}\n\n**{attack}**")));
    }

    [Fact]
    public void renders_what_was_meant()
    {
        var page = MinutesHtml.Of(With("# Ours\n\n- a *list*\n- with [a link](https://example.com/a?b=1&c=2)\n\n`code` and <me@example.com>"));
        Assert.Contains("<h3>Ours</h3>", page, StringComparison.Ordinal);
        Assert.Contains("<em>list</em>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://example.com/a?b=1&amp;c=2\" rel=\"noopener noreferrer\">a link</a>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"mailto:me@example.com\">", page, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\">", page, StringComparison.Ordinal);
        Assert.Contains("@media print", page, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", MinutesHtml.Policy, StringComparison.Ordinal);
    }

    [Fact]
    public void keeps_the_words_of_a_link_that_leads_nowhere() => Assert.Contains("press here", MinutesHtml.Of(With("[press *here*](javascript:alert(1))")).Replace("<em>", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);

    [Theory]
    [InlineData(">")]
    [InlineData("- ")]
    [InlineData("[")]
    [InlineData("*_")]
    [InlineData("![")]
    [InlineData("`")]
    public void endures_what_is_nested_without_end(string piece) => Check(MinutesHtml.Of(With(string.Concat(Enumerable.Repeat(piece, 20_000 / piece.Length)))));

    /// <summary>In Markdown a text stays inside its quote: no line of it begins a heading or an item of ours.</summary>
    [Theory]
    [MemberData(nameof(Attacks))]
    public void keeps_markdown_in_its_quote(string attack)
    {
        var page = MinutesMarkdown.Of(With($"{attack}\n# Not ours\n- [x] not ours"));
        var ours = page.Split('\n').Select(line => line.TrimStart()).Where(line => line.Length > 0 && !line.StartsWith('>')).Select(line => line.Split(' ')[0]);
        Assert.Equal(["#", "held,", "##", "1.", "##", "-", "##", "-"], ours);
        Assert.DoesNotMatch("<(?:script|img|svg|iframe)", page.Replace(@"\<", string.Empty, StringComparison.Ordinal));
    }

    private static Minutes With(string text) => new(
        [text, "Ben"],
        text,
        "Meeting of 2026-12-01",
        "held, 2026-12-01 10:00 (Europe/Berlin), 30 minutes",
        [
            new("Agenda", [new([MinutesWords.Written(text), new(" (question, "), MinutesWords.Written(null), new("): shared")], [text, null]) { Number = 1 }]),
            new("Action items", [new([MinutesWords.Written(text)], []) { Done = true }]),
            new("Notes", [new([MinutesWords.Written("Ben"), new(":")], [text])]),
        ]);

    private static void Check(string page)
    {
        var tags = Tag().Matches(page);
        Assert.Equal(page.Count(letter => letter == '<'), tags.Count);
        foreach (Match tag in tags)
        {
            if (tag.Value is "<!DOCTYPE html>")
            {
                continue;
            }

            Assert.Contains(tag.Groups["element"].Value, Elements);
            foreach (Match attribute in Attribute().Matches(tag.Groups["rest"].Value))
            {
                Assert.Contains(attribute.Groups["name"].Value, Attributes);
                if (attribute.Groups["name"].Value == "href")
                {
                    Assert.Matches("^(https?:|mailto:)[^\\u0000-\\u0020]", WebUtility.HtmlDecode(attribute.Groups["value"].Value));
                }
            }

            // Nothing of a tag is left when its well-formed attributes are taken away.
            Assert.Matches("^ ?/?$", Attribute().Replace(tag.Groups["rest"].Value, string.Empty));
        }
    }

    [GeneratedRegex("<(?:!DOCTYPE html|/?(?<element>[a-z][a-z0-9]*)(?<rest>(?:\"[^\"]*\"|[^\"<>])*))>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Tag();

    [GeneratedRegex(" (?<name>[a-zA-Z-]+)=\"(?<value>[^\"<>]*)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Attribute();
}
