using OneOnOne.EventStore;
using Xunit;

namespace OneOnOne.Specs;

/// <summary>Given events, when something is decided, then events, nothing, or a refusal.</summary>
public abstract class Specification<TState, TEvent>
    where TState : IAggregate<TState, TEvent>
    where TEvent : class
{
    protected static readonly DateTimeOffset Noon = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    protected static readonly Guid Stream = Guid.Parse("0199a1d4-0000-7000-8000-00000000000f");

    protected static History Given(params TEvent[] events) => new(events);

    protected static EventMeta Meta(long version) => new(Guid.Empty, version, version, Noon.AddDays(-1), Noon.AddDays(-1), Actor: null, Erased: false);

    protected static TState Fold(TState state, IEnumerable<TEvent> events, long version) =>
        events.Aggregate(state, (folded, happened) => folded.Evolve(happened, Meta(++version)));

    protected sealed record History(TEvent[] Events)
    {
        public Result When(Func<TState, Decision<TEvent>> decide) => new(Fold(TState.Start(Stream), Events, 0), Events.Length, decide);
    }

    protected sealed record Result(TState State, long Version, Func<TState, Decision<TEvent>> Decide)
    {
        /// <summary>These events; and deciding again after them adds nothing, for twice is harmless. Answers the state after them.</summary>
        public TState Then(params TEvent[] expected)
        {
            var after = ThenOnce(expected);
            var again = Decide(after);
            Assert.Null(again.Refusal);
            Assert.Empty(again.Events);
            return after;
        }

        /// <summary>These events, by a command that is not harmless twice.</summary>
        public TState ThenOnce(params TEvent[] expected)
        {
            var decision = Decide(State);
            Assert.Null(decision.Refusal);
            Assert.Equal(expected, decision.Events);
            return Fold(State, expected, Version);
        }

        public void ThenNothing() => Then();

        public void ThenRefused(Refusal refusal) => Assert.Equal(refusal, Decide(State).Refusal);
    }
}
