using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Retention;

public static class RetentionRefusals
{
    public static readonly Refusal NotYours = new("not-allowed", "Only administrators say for how long text is kept.", RefusalKind.Forbidden);
    public static readonly Refusal Off = new("retention-off", "The organization keeps text until its people are erased: say first for how many months it is to be kept.");
    public static readonly Refusal NoticeNotOver = new("notice-not-over", "Nothing is forgotten in the week after it was set for how long text is kept: others can object, or place a legal hold. forgetsFrom says when it is over.");
}
