using System.Text.Json;
using OneOnOne.Api.Events;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Sealing;
using Xunit;

namespace OneOnOne.Specs.Events;

public abstract record SampleEvent
{
    public enum Hue
    {
        DeepBlue,
    }

    public sealed record Written(PersonId Author, int Order, Hue Colour, [property: Sealed] string? Title, [property: Sealed] Feeling? Mood) : SampleEvent;

    public sealed record Moved(int Order) : SampleEvent;

    public sealed record Feeling(int Value, string? Text);
}

public class Splitting_an_event
{
    private static readonly PersonId Author = new(Guid.Parse("0199a1d4-0000-7000-8000-000000000001"));
    private static readonly SampleEvent.Written Written = new(Author, 3, SampleEvent.Hue.DeepBlue, "Hiring", new SampleEvent.Feeling(4, "fine"));
    private static readonly EventType Type = Event.Of<SampleEvent.Written>("written", Audience.Author, e => e.Author.Value);

    [Fact]
    public void keeps_text_out_of_the_clear_part() =>
        Assert.Equal("""{"author":"0199a1d4-0000-7000-8000-000000000001","order":3,"colour":"deepBlue"}""", JsonSerializer.Serialize(Written, Type.Clear));

    [Fact]
    public void puts_marked_members_whole_into_the_text_part() =>
        Assert.Equal("""{"title":"Hiring","mood":{"value":4,"text":"fine"}}""", JsonSerializer.Serialize(Written, Type.Text));

    [Fact]
    public void leaves_a_record_without_text_when_it_is_gone() =>
        Assert.Equal(Written with { Title = null, Mood = null }, JsonSerializer.Deserialize(JsonSerializer.Serialize(Written, Type.Clear), Type.Whole));

    [Fact]
    public void ignores_members_it_does_not_know() =>
        Assert.Equal(new SampleEvent.Moved(2), JsonSerializer.Deserialize("""{"order":2,"sealed":"AAAA","later":true}""", Event.Of<SampleEvent.Moved>("moved", Audience.Author, Seal.None).Whole));

    [Fact]
    public void refuses_text_without_a_key() =>
        Assert.Throws<InvalidOperationException>(() => Event.Of<SampleEvent.Written>("written", Audience.Author, Seal.None));

    [Fact]
    public void refuses_a_name_twice() =>
        Assert.Throws<InvalidOperationException>(() => new EventTypes([Type, Event.Of<SampleEvent.Moved>("written", Audience.Author, Seal.None)]));
}
