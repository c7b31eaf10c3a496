using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OneOnOne.Api.Events;
using OneOnOne.Api.Integration.ApiKeys;
using OneOnOne.Api.Integration.Calendar;
using OneOnOne.Api.Integration.Webhooks;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Notebooks;
using OneOnOne.Api.Privacy.Access;
using OneOnOne.Api.Privacy.Retention;
using OneOnOne.Api.Reminders;
using OneOnOne.Api.Series;
using OneOnOne.EventStore;
using OneOnOne.Specs.Meetings;
using Xunit;

namespace OneOnOne.Specs.Events;

/// <summary>What is stored once is read for ever: every event of every chapter has a name, an arm in Evolve and an approved JSON form.</summary>
public partial class Storing_events : MeetingSpecification
{
    public static TheoryData<string> Names => [.. AllEvents.Types.All.Select(t => t.Name)];

    /// <summary>An event is a record nested in the record that names its stream: <c>MeetingEvent.Held</c>.</summary>
    [Fact]
    public void gives_each_event_one_name() =>
        Assert.Equal(
            typeof(MeetingEvent).Assembly.GetTypes().Where(t => t.BaseType == t.DeclaringType && t.BaseType?.Name.EndsWith("Event", StringComparison.Ordinal) is true).OrderBy(t => t.FullName, StringComparer.Ordinal),
            AllEvents.Types.All.Select(t => t.ClrType).OrderBy(t => t.FullName, StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void uses_snake_case_names(string name) => Assert.Matches(SnakeCase(), name);

    [Theory]
    [InlineData(typeof(MeetingEvent), Audience.MeetingFacts, Audience.Participants)]
    [InlineData(typeof(SeriesEvent), Audience.MeetingFacts, Audience.Participants, Audience.Author)]
    [InlineData(typeof(NotebookEvent), Audience.Author)]
    [InlineData(typeof(ApiKeyEvent), Audience.Administration)]
    [InlineData(typeof(CalendarFeedEvent), Audience.Author)]
    [InlineData(typeof(WebhookEvent), Audience.Administration)]
    [InlineData(typeof(ReminderEvent), Audience.Author)]
    [InlineData(typeof(LegalHoldEvent), Audience.Administration)]
    [InlineData(typeof(AccessGrantEvent), Audience.Administration)]
    [InlineData(typeof(RetentionEvent), Audience.Directory, Audience.Administration)]
    public void tells_a_chapter_s_events_to_nobody_else(Type chapter, params Audience[] audiences) =>
        Assert.All(AllEvents.Types.All.Where(t => t.ClrType.BaseType == chapter), t => Assert.Contains(t.Audience, audiences));

    /// <summary>Of a notebook, a stranger to the key learns which things there are, when, and in which meeting: nothing that describes them.</summary>
    [Fact]
    public void seals_notebooks_wholly() =>
        Assert.All(
            NotebookEventNames.All.SelectMany(t => t.Clear.Properties),
            member => Assert.Contains(member.Name, new[] { "itemId", "noteId", "checkInId", "author", "about", "meetingId" }));

    /// <summary>Each event after all those that stand before it in its chapter, so that what it speaks of is there.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void has_an_arm_for_each(string name)
    {
        var chapter = Type(name).ClrType.BaseType!;
        var state = typeof(MeetingEvent).Assembly.GetTypes().Single(t => typeof(IAggregate<,>) is var fold && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == fold && i.GenericTypeArguments[1] == chapter));
        _ = typeof(Storing_events).GetMethod(nameof(Fold), BindingFlags.NonPublic | BindingFlags.Static, [typeof(string)])!.MakeGenericMethod(state, chapter).Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, [name], CultureInfo.InvariantCulture);
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

    private static EventType Type(string name) => AllEvents.Types.All.Single(t => t.Name == name);

    private static TState Fold<TState, TEvent>(string last)
        where TState : IAggregate<TState, TEvent>
        where TEvent : class
    {
        var names = AllEvents.Types.All.Where(t => t.ClrType.BaseType == typeof(TEvent)).Select(t => t.Name).ToList();
        return names.Take(names.IndexOf(last) + 1).Select((name, before) => ((TEvent)Example(name), Meta(before + 1)))
            .Aggregate(TState.Start(Stream), (state, next) => state.Evolve(next.Item1, next.Item2));
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "Approved");

    [GeneratedRegex("^[a-z]+(_[a-z]+)+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SnakeCase();

    /// <summary>An event with every member given, the same each time.</summary>
    private static object Example(string name) => Make(Type(name).ClrType, name);

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
            _ when wanted == typeof(IReadOnlyList<DateOnly>) => new[] { Friday, Monday },
            _ when wanted == typeof(IReadOnlyList<Participant>) => MayaAndBen,
            { IsGenericType: true } when wanted.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => Listed(wanted.GenericTypeArguments[0], name),
            { IsEnum: true } => Enum.GetValuesAsUnderlyingType(wanted).Cast<object>().Select(v => Enum.ToObject(wanted, v)).Last(),
            _ => Construct(wanted),
        };
    }

    private static Array Listed(Type element, string name)
    {
        var list = Array.CreateInstance(element, 1);
        list.SetValue(Make(element, name), 0);
        return list;
    }

    private static object Construct(Type type)
    {
        if (Known.TryGetValue(type, out var known))
        {
            return known;
        }

        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First(c => c.GetParameters() is not [var only] || only.ParameterType != type);
        var parameters = constructor.GetParameters();
        var made = constructor.Invoke(BindingFlags.Default, binder: null, [.. parameters.Select(p => Make(p.ParameterType, p.Name!))], CultureInfo.InvariantCulture);
        foreach (var member in type.GetProperties().Where(p => p.CanWrite && parameters.All(other => other.Name != p.Name)))
        {
            member.SetValue(made, Make(member.PropertyType, member.Name));
        }

        return made;
    }

    private static readonly Dictionary<Type, object> Known = new object[] { Topic, Maya, Weekly, Second, Memo, Promise }.ToDictionary(id => id.GetType());
}
