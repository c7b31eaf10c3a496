using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace OneOnOne.Api.Meetings;

/// <summary>
/// Minutes as a page that prints well and needs nothing from anywhere: no script, no image, no style but its own. What people wrote is CommonMark without raw HTML; its
/// headings stand below ours, an image is a link to it, and a link leads to http, https or mail or is no link.
/// </summary>
public static class MinutesHtml
{
    private const string Style = """
        :root { color-scheme: light; }
        body { font: 11pt/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; margin: 2rem auto; max-width: 46rem; padding: 0 1rem; overflow-wrap: anywhere; }
        h1 { font-size: 1.6rem; margin: 0 0 .25rem; }
        h2 { font-size: 1.2rem; margin: 1.6rem 0 .4rem; border-bottom: 1px solid #bbb; }
        h3, h4, h5, h6 { font-size: 1rem; margin: 1rem 0 .3rem; }
        li { margin: .35rem 0; }
        .standing { color: #555; margin: 0; }
        .text { border-left: 3px solid #ccc; margin: .3rem 0; padding: 0 0 0 .8rem; }
        .plain { white-space: pre-wrap; }
        pre { white-space: pre-wrap; }
        ul.done { list-style: none; padding-left: 1.2rem; }
        @page { margin: 2cm; }
        @media print { body { margin: 0; max-width: none; padding: 0; } h1, h2, h3 { break-after: avoid; } li, .text { break-inside: avoid; } article + article { break-before: page; } a { color: inherit; } }
        """;

    private static readonly MarkdownPipeline CommonMark = new MarkdownPipelineBuilder().DisableHtml().Build();

    private static readonly HashSet<string> Schemes = new(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto" };

    /// <summary>What a browser may do with the page: show it, with its own style.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style.ReplaceLineEndings("\n"))))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static string Of(Minutes minutes)
    {
        var heading = Names(minutes.Names) + (minutes.Title is { } title ? $": {title}" : string.Empty);
        return Page($"{minutes.Label}: {heading}", body =>
        {
            _ = body.Append("<article>\n<h1 dir=\"auto\">").Append(Escape(heading)).Append("</h1>\n");
            Body(body, minutes, 2);
            _ = body.Append("</article>\n");
        });
    }

    public static string Of(SeriesMinutes minutes)
    {
        var heading = Names(minutes.Names);
        return Page($"Minutes: {heading}", body =>
        {
            _ = body.Append("<h1 dir=\"auto\">").Append(Escape(heading)).Append("</h1>\n<p class=\"standing\">").Append(Escape(minutes.Period)).Append("</p>\n");
            foreach (var meeting in minutes.Meetings)
            {
                _ = body.Append("<article>\n<h2>").Append(Escape(meeting.Heading)).Append("</h2>\n");
                Body(body, meeting, 3);
                _ = body.Append("</article>\n");
            }
        });
    }

    private static string Page(string title, Action<StringBuilder> write)
    {
        var page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
            .Append(Escape(title)).Append("</title>\n<style>").Append(Style.ReplaceLineEndings("\n")).Append("</style>\n</head>\n<body>\n<main>\n");
        write(page);
        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void Body(StringBuilder page, Minutes minutes, int level)
    {
        _ = page.Append("<p class=\"standing\">").Append(Escape(minutes.Standing)).Append("</p>\n");
        foreach (var section in minutes.Sections)
        {
            var (open, close) = section.Entries[0] switch
            {
                { Number: not null } => ("<ol>", "</ol>"),
                { Done: not null } => ("<ul class=\"done\">", "</ul>"),
                _ => ("<ul>", "</ul>"),
            };
            _ = page.Append(CultureInfo.InvariantCulture, $"<section>\n<h{level}>{Escape(section.Heading)}</h{level}>\n{open}\n");
            foreach (var entry in section.Entries)
            {
                Write(page, entry, level);
            }

            _ = page.Append(close).Append("\n</section>\n");
        }
    }

    private static void Write(StringBuilder page, MinutesEntry entry, int level)
    {
        _ = page.Append(entry.Number is { } number ? string.Create(CultureInfo.InvariantCulture, $"<li value=\"{number}\">") : "<li>");
        _ = page.Append(entry.Done switch { true => "☑ ", false => "☐ ", null => string.Empty });
        foreach (var words in entry.Line)
        {
            _ = words switch
            {
                { ByPerson: false } => page.Append(Escape(words.Text)),
                { Text: null } => page.Append("<em>(erased)</em>"),
                _ => page.Append("<bdi lang=\"\">").Append(Escape(words.Text)).Append("</bdi>"),
            };
        }

        foreach (var text in entry.Texts.Where(text => !string.IsNullOrEmpty(text)))
        {
            _ = page.Append("\n<div class=\"text\" lang=\"\" dir=\"auto\">\n").Append(Render(text!, level)).Append("</div>");
        }

        _ = page.Append("</li>\n");
    }

    private static string Render(string text, int level)
    {
        try
        {
            return Rendered(text, level);
        }
        catch (ArgumentException)
        {
            // Nested deeper than anybody reads, and than parser or renderer go: then it is what was typed.
            return $"<div class=\"plain\">{Escape(text)}</div>";
        }
    }

    private static string Rendered(string text, int level)
    {
        var document = Markdown.Parse(text, CommonMark);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.Level = Math.Min(6, heading.Level + level);
        }

        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            link.IsImage = false;
            if (Leads(link.GetDynamicUrl?.Invoke() ?? link.Url))
            {
                link.GetAttributes().AddProperty("rel", "noopener noreferrer");
            }
            else
            {
                _ = link.ReplaceBy(new ContainerInline());
            }
        }

        foreach (var link in document.Descendants<AutolinkInline>().Where(link => !link.IsEmail && !Leads(link.Url)).ToList())
        {
            _ = link.ReplaceBy(new LiteralInline(link.Url));
        }

        return document.ToHtml(CommonMark);
    }

    // Absolute, and of a scheme that only shows something: browsers forgive spaces and control characters inside a scheme, so those are refused.
    private static bool Leads(string? url) => url is not null && !url.Any(char.IsControl) && url.Split(':', 2) is [var scheme, { Length: > 0 }] && Schemes.Contains(scheme);

    private static string Names(IEnumerable<string?> names) => string.Join(" and ", names.Select(name => name ?? "(erased)"));

    private static string Escape(string? text) => HtmlEncoder.Default.Encode(text ?? string.Empty);
}
