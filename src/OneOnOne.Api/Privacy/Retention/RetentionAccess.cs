using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Retention;

/// <summary>
/// Who may do what with retention.
/// <code>
/// act                                            who
/// learn for how long text is kept                everybody; never a key
/// set it, look ahead, forget now; the numbers    admin
/// </code>
/// </summary>
public static class RetentionAccess
{
    public static Refusal? Keep(Caller caller) => caller.Admin ? null : RetentionRefusals.NotYours;
}
