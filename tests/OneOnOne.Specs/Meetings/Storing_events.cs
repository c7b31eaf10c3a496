using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OneOnOne.Api.Events;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Series;
using Xunit;

namespace OneOnOne.Specs.Meetings;

/// <summary>What is stored once is read for ever: every event type has a name, an arm in Evolve and an approved JSON form.</summary>
public partial class Storing_events : MeetingSpecification
{
    public static TheoryData<string> Names => [.. MeetingEventNames.All.Select(t => t.Name)];

    [Fact]
    public void gives_each_event_one_name() =>
        Assert.Equal(
            typeof(MeetingEvent).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(MeetingEvent))).OrderBy(t => t.Name, StringComparer.Ordinal),
            new EventTypes(MeetingEventNames.All).All.Select(t => t.ClrType).OrderBy(t => t.Name, StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void uses_snake_case_names_and_an_audience(string name)
    {
        Assert.Matches(SnakeCase(), name);
        Assert.True(Type(name).Audience is Audience.MeetingFacts or Audience.Participants);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void has_an_arm_for_each(string name)
    {
        var whole = Fold(First, Planned, BenAsks, MayaMentions, MayaNotes, MayaAssigns);
        Assert.Equal(whole.Version + 1, whole.Evolve(Example(name), Meta(whole.Version + 1)).Version);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void reads_it_back_with_and_without_its_text(string name)
    {
        var type = Type(name);
        var whole = JsonSerializer.Serialize(Example(name), type.Whole);
        Assert.Equal(whole, JsonSerializer.Serialize(JsonSerializer.Deserialize(whole, type.Whole), type.Whole));
        Assert.NotNull(JsonSerializer.Deserialize(JsonSerializer.Serialize(Example(name), type.Clear), type.Whole));
    }

    /// <summary>A difference here is a change of what is already stored: add members, never rename or remove. The approved file shows what is stored in the clear and what is sealed.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void keeps_its_approved_form(string name)
    {
        var type = Type(name);
        var form = new JsonObject
        {
            ["clear"] = JsonSerializer.SerializeToNode(Example(name), type.Clear),
            ["sealed"] = type.HasText ? JsonSerializer.SerializeToNode(Example(name), type.Text) : null,
        };
        var approved = Path.Combine(Folder(), name + ".json");
        var text = form.ToJsonString(EventJsonIndented) + "\n";
        if (Environment.GetEnvironmentVariable("ONEONONE_APPROVE") is "1")
        {
            File.WriteAllText(approved, text);
        }

        Assert.True(File.Exists(approved), $"There is no approved form of {name}: run the specs once with ONEONONE_APPROVE=1 and read what they wrote.");
        Assert.Equal(File.ReadAllText(approved), text);
    }

    private static readonly JsonSerializerOptions EventJsonIndented = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static EventType Type(string name) => MeetingEventNames.All.Single(t => t.Name == name);

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "Approved");

    [GeneratedRegex("^[a-z]+(_[a-z]+)+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SnakeCase();

    /// <summary>An event with every member given, the same each time.</summary>
    private static MeetingEvent Example(string name) => (MeetingEvent)Make(Type(name).ClrType, name);

    private static object Make(Type type, string name)
    {
        var wanted = Nullable.GetUnderlyingType(type) ?? type;
        return wanted switch
        {
            _ when wanted == typeof(string) => $"some {name}",
            _ when wanted == typeof(bool) => true,
            _ when wanted == typeof(int) => 3,
            _ when wanted == typeof(long) => 3L,
            _ when wanted == typeof(DateOnly) => Friday,
            _ when wanted == typeof(DateTimeOffset) => Noon,
            _ when wanted == typeof(Guid) => Topic.Value,
            _ when wanted == typeof(Planned) => December1,
            _ when wanted == typeof(IReadOnlyList<string>) => new[] { "one", "two" },
            _ when wanted == typeof(IReadOnlyList<Participant>) => MayaAndBen,
            { IsEnum: true } => Enum.GetValuesAsUnderlyingType(wanted).Cast<object>().Select(v => Enum.ToObject(wanted, v)).Last(),
            _ => Construct(wanted),
        };
    }

    private static object Construct(Type type)
    {
        if (Known.TryGetValue(type, out var known))
        {
            return known;
        }

        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First(c => c.GetParameters() is not [var only] || only.ParameterType != type);
        return constructor.Invoke(BindingFlags.Default, binder: null, [.. constructor.GetParameters().Select(p => Make(p.ParameterType, p.Name!))], CultureInfo.InvariantCulture);
    }

    private static readonly Dictionary<Type, object> Known = new object[] { Topic, Maya, Weekly, Second, Memo, Promise }.ToDictionary(id => id.GetType());
}
