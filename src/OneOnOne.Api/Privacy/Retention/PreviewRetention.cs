using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Retention;

public static class PreviewRetention
{
    /// <summary>A dry run: what would be forgotten now, how old the oldest of it is, what legal holds keep and what is kept because it is not over. With <c>months</c> for a setting that is not chosen yet.</summary>
    public static async Task<IResult> Handle(int? months, Signed signed, IEventStore store, Retaining retaining, CancellationToken cancellationToken)
    {
        if (months is < SetRetention.Shortest or > SetRetention.Longest)
        {
            return Problems.Invalid(signed.Http, [new Fault("?months", "range", $"Text is kept for {SetRetention.Shortest} to {SetRetention.Longest} months.")]);
        }

        if (RetentionAccess.Keep(signed.Caller) is { } refused)
        {
            return Problems.Of(signed.Http, refused);
        }

        var chosen = months ?? (await store.Ask(
            signed.Organization, batch => batch.Fold<KeepingText, RetentionEvent>(KeepingText.StreamOf(signed.Organization)), cancellationToken)).State.Months;
        return chosen is { } kept ? TypedResults.Json(Body(kept, await retaining.Plan(signed.Organization, kept, cancellationToken))) : Problems.Of(signed.Http, RetentionRefusals.Off);
    }

    private static RetentionPreviewBody Body(int months, RetentionPlan plan) => new(months, plan.FirstKept, plan.Of(Fate.Forgotten), plan.Of(Fate.Held), plan.Of(Fate.Alive));
}
