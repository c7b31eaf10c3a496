using System.Reflection;
using System.Xml.Linq;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace OneOnOne.Api.Http.Contract;

/// <summary>What the code says about itself: the XML comments that the compiler writes beside the assembly.</summary>
public static class Summaries
{
    private static readonly Lazy<Dictionary<string, string>> Members = new(Read);

    public static string File { get; } = Path.Combine(AppContext.BaseDirectory, Assembly.GetExecutingAssembly().GetName().Name + ".xml");

    /// <summary>The summary of a type, or null.</summary>
    public static string? Of(Type type) => Members.Value.GetValueOrDefault("T:" + type.FullName!.Replace('+', '.'));

    private static Dictionary<string, string> Read() => XDocument.Load(File).Descendants("member")
        .Select(member => (Name: member.Attribute("name")!.Value, Summary: member.Element("summary")))
        .Where(member => member.Summary is not null)
        .Select(member => (member.Name, Summary: Plain(member.Summary!)))
        .Where(member => member.Summary.Length > 0)
        .ToDictionary(member => member.Name, member => member.Summary, StringComparer.Ordinal);

    // A summary on one line; a table belongs to readers of the code.
    private static string Plain(XElement summary)
    {
        summary.Elements("code").Remove();
        var text = XmlCommentsTextHelper.Humanize(string.Concat(summary.Nodes().Select(node => node.ToString(SaveOptions.DisableFormatting))));
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
