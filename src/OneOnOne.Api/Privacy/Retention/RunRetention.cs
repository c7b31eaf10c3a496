using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Integration;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Retention;

/// <summary>Forget what is older than text is kept.</summary>
public static class RunRetention
{
    /// <summary>How many people must have written what is counted: a number of fewer is nearly one person's.</summary>
    public const int FewestWriters = 5;

    /// <summary>
    /// The first run of each month is told whatever it finds, and a later one when it forgets something that could be counted: so nobody learns from it whether there was something in notebooks.
    /// </summary>
    public static Decision<RetentionEvent> Decide(KeepingText keeping, RetentionPlan plan, DateTimeOffset now) => keeping switch
    {
        { Months: null } => RetentionRefusals.Off,
        _ when !keeping.IsDue(now) => RetentionRefusals.NoticeNotOver,
        _ when keeping.Last?.What.Before != plan.FirstKept || plan.Forgets => new RetentionEvent.Forgotten(plan.FirstKept, plan.Writers < FewestWriters ? [] : plan.Texts),
        _ => Decision<RetentionEvent>.Nothing,
    };

    /// <summary>
    /// Forget now what is older than text is kept, without waiting for tomorrow; never in the week after it was set (<c>notice-not-over</c>). It never comes back. What legal holds keep stays, and
    /// what is not over.
    /// </summary>
    public static async Task<IResult> Handle(EmptyBody? request, Signed signed, Retaining retaining, RetentionPages pages, CancellationToken cancellationToken)
    {
        if (RetentionAccess.Keep(signed.Caller) is { } refused)
        {
            return Problems.Of(signed.Http, refused);
        }

        var written = await retaining.Run(signed.Organization, await signed.Context(cancellationToken), cancellationToken);
        return await signed.Answer(written, (_, version) => pages.Read(signed.Caller, version, cancellationToken), "/v1/retention", KeepingText.StreamOf(signed.Organization));
    }
}
