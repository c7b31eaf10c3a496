namespace OneOnOne.Api.Vocabulary;

public enum ActionItemStatus
{
    /// <summary>Terms wait for the owner's word; earlier accepted ones stand until then.</summary>
    Proposed,
    Open,
    Disputed,
    Done,
    Dropped,
}
