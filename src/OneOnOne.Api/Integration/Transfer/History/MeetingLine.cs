using FluentValidation;
using OneOnOne.Api.Http;
using OneOnOne.Api.Integration.Transfer.Rows;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Integration.Transfer.History;

/// <summary>
/// One past one-on-one of a file, from another product. Whoever said or owns something is named by the address or external id that stands among the participants. What only one of them may
/// see has no place here.
/// </summary>
/// <param name="ExternalId">The meeting's id in the other product; what was brought in under it once stays as it is.</param>
/// <param name="Kind">What brought the two together.</param>
/// <param name="Participants">The two.</param>
/// <param name="HeldAt">When they met.</param>
/// <param name="Title">What they called it.</param>
/// <param name="AgendaItems">What they talked about.</param>
/// <param name="Notes">What they wrote down for both to read.</param>
/// <param name="ActionItems">What they promised each other.</param>
/// <param name="Decisions">What they decided.</param>
public sealed record MeetingLine(
    string? ExternalId = null,
    SeriesKind? Kind = null,
    IReadOnlyList<MeetingLine.Who>? Participants = null,
    DateTimeOffset? HeldAt = null,
    string? Title = null,
    IReadOnlyList<MeetingLine.Topic>? AgendaItems = null,
    IReadOnlyList<MeetingLine.Words>? Notes = null,
    IReadOnlyList<MeetingLine.Promise>? ActionItems = null,
    IReadOnlyList<MeetingLine.Words>? Decisions = null)
{
    /// <summary>How much of each kind may stand in one meeting.</summary>
    public const int Most = 200;

    /// <summary>The members there are.</summary>
    public static IReadOnlyDictionary<string, Cell> Columns { get; } = new[] { "externalId", "kind", "participants", "heldAt", "title", "agendaItems", "notes", "actionItems", "decisions" }
        .ToDictionary(name => name, _ => Cell.Text, StringComparer.Ordinal);

    /// <summary>One of the two.</summary>
    public sealed record Who(string? Email = null, string? ExternalId = null, Role? Role = null);

    /// <summary>A topic and what became of it; without an outcome it was talked about.</summary>
    public sealed record Topic(string? Title = null, string? Author = null, string? Details = null, ItemKind? Kind = null, Theme? Theme = null, Outcome? Outcome = null, string? OutcomeText = null);

    /// <summary>A note or a decision.</summary>
    public sealed record Words(string? Text = null, string? Author = null);

    /// <summary>An action item. One that is still open is proposed to its owner here.</summary>
    public sealed record Promise(string? Title = null, string? Owner = null, DateOnly? DueOn = null, PromiseStatus? Status = null, DateTimeOffset? CompletedAt = null);

    public sealed class Validator : AbstractValidator<MeetingLine>
    {
        public Validator()
        {
            RuleFor(line => line.ExternalId).NotNull().Line();
            RuleFor(line => line.Kind).NotNull().IsInEnum();
            RuleFor(line => line.HeldAt).NotNull().IsInstant();
            RuleFor(line => line.Title).MaximumLength(Limits.Title).IsReason();
            RuleFor(line => line.Participants).NotNull().Must(two => two is null or { Count: 2 }).WithErrorCode("two");
            RuleForEach(line => line.Participants).NotNull().ChildRules(who =>
            {
                who.RuleFor(w => w.Email).MaximumLength(254);
                who.RuleFor(w => w.ExternalId).Line();
                who.RuleFor(w => w.Email).NotNull().When(w => w.ExternalId is null);
                who.RuleFor(w => w.Role).NotNull().IsInEnum();
            });
            RuleFor(line => line.AgendaItems).AtMost(Most).WithErrorCode("tooMany");
            RuleForEach(line => line.AgendaItems).NotNull().ChildRules(topic =>
            {
                topic.RuleFor(t => t.Title).IsTitle();
                topic.RuleFor(t => t.Author).NotNull();
                topic.RuleFor(t => t.Details).IsText();
                topic.RuleFor(t => t.Kind).IsInEnum();
                topic.RuleFor(t => t.Theme).IsInEnum();
                topic.RuleFor(t => t.Outcome).IsInEnum().Must(outcome => outcome is not (Outcome.Deferred or Outcome.Escalated)).WithErrorCode("outcome");
                topic.RuleFor(t => t.OutcomeText).IsText();
                topic.RuleFor(t => t.OutcomeText).Null().When(t => t.Outcome is null).WithErrorCode("outcome");
            });
            RuleFor(line => line.Notes).AtMost(Most).WithErrorCode("tooMany");
            RuleForEach(line => line.Notes).NotNull().ChildRules(IsSaid);
            RuleFor(line => line.Decisions).AtMost(Most).WithErrorCode("tooMany");
            RuleForEach(line => line.Decisions).NotNull().ChildRules(IsSaid);
            RuleFor(line => line.ActionItems).AtMost(Most).WithErrorCode("tooMany");
            RuleForEach(line => line.ActionItems).NotNull().ChildRules(promise =>
            {
                promise.RuleFor(p => p.Title).IsTitle();
                promise.RuleFor(p => p.Owner).NotNull();
                promise.RuleFor(p => p.DueOn).IsDay();
                promise.RuleFor(p => p.Status).IsInEnum();
                promise.RuleFor(p => p.CompletedAt).IsInstant();
                promise.RuleFor(p => p.CompletedAt).Null().When(p => p.Status is not PromiseStatus.Done).WithErrorCode("completion");
            });
        }

        private static void IsSaid(InlineValidator<Words> said)
        {
            said.RuleFor(s => s.Text).NotEmpty().IsText();
            said.RuleFor(s => s.Author).NotNull();
        }
    }
}

/// <summary>What had become of an action item when it was carried out of the other product.</summary>
public enum PromiseStatus
{
    Open,
    Done,
    Dropped,
}
