using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Retention;

public static class PreviewRetention
{
    /// <summary>A dry run: what is old enough to be forgotten and how old the oldest of it is, whether legal holds stand, and what is kept because it is not over. With <c>months</c> for a setting that is not chosen yet.</summary>
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

    // What is held has no number, nor whether there is anything: asked for one number of months after the other, that would tell since when whoever is held has been writing.
    private static RetentionPreviewBody Body(int months, RetentionPlan plan) => new(months, plan.FirstKept, plan.Texts, plan.Held.Count > 0, plan.Living);
}
