using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Meetings;

/// <summary>What the two agreed.</summary>
public sealed record MadeDecision(DecisionId Id, PersonId By, ItemId? AgendaItemId, bool Afterwards, DateTimeOffset At, string? Text, bool Erased);

public sealed record FeedbackRequest(FeedbackRequestId Id, PersonId From, PersonId Of, DateOnly? NeededBy, QuestionId? QuestionId, DateTimeOffset At, string? Question, bool Erased);

public sealed record Feedback(FeedbackId Id, PersonId From, PersonId To, FeedbackRequestId? RequestId, bool Afterwards, DateTimeOffset At, string? Text, bool Erased);

/// <summary>How somebody was; with <c>OfOther</c> the author observed the other side.</summary>
public sealed record CheckIn(CheckInId Id, PersonId Author, bool Afterwards, DateTimeOffset At, int? Mood, int? Workload, string? Text, bool Erased, bool OfOther = false);

/// <summary>What one of the two says became of something from before.</summary>
public sealed record LookBackRemark(Guid Subject, PersonId By, DateTimeOffset At, LookBackResult Result, string? Text, bool Erased);
