using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Retention;

public static class LegalHoldRefusals
{
    public static readonly Refusal Absent = new("not-found", "There is no such hold.", RefusalKind.Absent);
    public static readonly Refusal NotYours = new("not-allowed", "Only administrators keep legal holds.", RefusalKind.Forbidden);
    public static readonly Refusal PersonUnknown = new("person-unknown", "There is nobody of that id whose data could be held, or they are erased.", RefusalKind.Input);
    public static readonly Refusal SeriesUnknown = new("unknown-series", "There is no such series that an administrator knows of. Hold a person to hold all of theirs.", RefusalKind.Input);
    public static readonly Refusal TooMany = new("too-many-holds", "The organization has as many legal holds as it can keep: lift one first.");

    /// <summary>For whoever would erase what is held: a hold beats erasure. That it stands is all that is said, never why.</summary>
    public static readonly Refusal Held = new("legal-hold", "A legal hold stands: nothing of this person can be erased before it is lifted.");
}
