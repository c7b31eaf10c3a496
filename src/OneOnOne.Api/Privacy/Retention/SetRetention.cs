using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Integration;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Retention;

/// <summary>Say for how long text is kept.</summary>
public static class SetRetention
{
    public const int Shortest = 12;
    public const int Longest = 1200;

    /// <param name="Months">For how many months; null: until its people are erased.</param>
    public sealed record Request(int? Months);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => _ = RuleFor(request => request.Months).InclusiveBetween(Shortest, Longest);
    }

    public static Decision<RetentionEvent> Decide(KeepingText keeping, int? months) => keeping.Months == months ? Decision<RetentionEvent>.Nothing : new RetentionEvent.Set(months);

    /// <summary>
    /// Say for how many months what people say to each other is kept. What is older is forgotten by itself, for the first time a week after this, and never comes back: look ahead with
    /// <c>GET /v1/retention/preview</c>.
    /// </summary>
    public static async Task<IResult> Handle(Request request, Signed signed, IEventStore store, RetentionPages pages, CancellationToken cancellationToken)
    {
        var written = await store.Decide<KeepingText, RetentionEvent>(
            signed,
            KeepingText.StreamOf(signed.Organization),
            RetentionAccess.Keep(signed.Caller),
            (_, keeping) => signed.IfMatch(required: true)(keeping.Version) is { } refused ? refused : Decide(keeping.State, request.Months),
            cancellationToken);
        return await signed.Answer(written, (_, version) => pages.Read(signed.Caller, version, cancellationToken), "/v1/retention", id: null);
    }
}
