using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.People;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Individuals;

/// <summary>Put a topic on the agenda of one's next one-on-one without knowing its id: one call, one field.</summary>
public static class AddMyTopic
{
    /// <summary>A topic, and where it goes.</summary>
    /// <param name="SeriesId">The only open series in which the caller is the report, if absent.</param>
    public sealed record Request(
        string? Title = null,
        SeriesId? SeriesId = null,
        ItemKind? Kind = null,
        Theme? Theme = null,
        Visibility? Visibility = null,
        string? Details = null,
        IReadOnlyList<string>? Tags = null,
        bool? Sensitive = null,
        PersonId? AboutPersonId = null,
        QuestionId? QuestionId = null)
    {
        internal AddAgendaItem.Request Topic => new(Title, Kind, Theme, Visibility, Details, Tags, Sensitive, AboutPersonId, QuestionId);
    }

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            // What a topic may say does not depend on how it gets onto an agenda.
            var topic = new AddAgendaItem.Validator();
            RuleFor(r => r).Custom((request, context) =>
            {
                foreach (var failure in topic.Validate(request.Topic).Errors)
                {
                    context.AddFailure(failure);
                }
            });
        }
    }

    /// <summary>The only open series in which somebody is the report; null when that does not say which.</summary>
    public static SeriesId? Choose(IEnumerable<SeriesRow> series, PersonId me) =>
        series.Where(row => row.IsOpen && row.Own(me).Role is Vocabulary.Role.Report).ToList() is [{ Id: var only }] ? only : null;

    /// <summary>Put a topic on the agenda of the caller's next one-on-one. Which series it is must be said unless the caller is the report in exactly one.</summary>
    public static async Task<IResult> Handle(
        Request request, Signed signed, MeetingChanges changes, MeetingAnswers answers, IEventStore store, PeopleDirectory directory, CancellationToken cancellationToken)
    {
        var written = await changes.OnUpcoming(signed, series => request.SeriesId ?? Choose(series, signed.Caller.Person), known => AddAgendaItem.Added(known, request.Topic), cancellationToken);
        if (written.Refusal?.Code != SeriesRefusals.WhichSeries.Code)
        {
            return await answers.Item(signed, default, default, written, cancellationToken, added: true);
        }

        var problem = Problems.Of(signed.Http, SeriesRefusals.WhichSeries);
        problem.ProblemDetails.Extensions["candidates"] = await store.Read(
            signed.Organization, async session => (await ListSeries.Read(session, signed.Caller.Person, directory, cancellationToken)).Where(series => series.Status is not SeriesStatus.Ended), cancellationToken);
        return problem;
    }
}
