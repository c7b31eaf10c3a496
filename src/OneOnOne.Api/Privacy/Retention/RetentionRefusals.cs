using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Retention;

public static class RetentionRefusals
{
    public static readonly Refusal NotYours = new("not-allowed", "Only administrators say for how long text is kept.", RefusalKind.Forbidden);
    public static readonly Refusal Off = new("retention-off", "The organization keeps text until its people are erased: say first for how many months it is to be kept.");
}
