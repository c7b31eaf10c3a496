using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Series;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Api.Meetings;

/// <summary>What the chapters about series, meetings and notebooks need.</summary>
public static class MeetingServices
{
    /// <summary>Expects <c>AddPeople</c>. The order of the read models matters: items and action items take the two people from the meetings' rows.</summary>
    public static IServiceCollection AddMeetings(this IServiceCollection services) => services
        .AddSingleton<IProjection, SeriesRows>()
        .AddSingleton<IProjection, SeriesReaderRows>()
        .AddSingleton<IProjection, HandoverRows>()
        .AddSingleton<IProjection, MeetingRows>()
        .AddSingleton<IProjection, ItemRows>()
        .AddSingleton<IProjection, ActionItemRows>()
        .AddSingleton<IProjection, NoteRows>()
        .AddSingleton<IProjection, FeedbackRequestRows>()
        .AddSingleton<IProjection, DecisionRows>()
        .AddSingleton<IProjection, LookBackRows>()
        .AddSingleton<IProjection, CheckInRows>()
        .AddSingleton<FeedbackRequestLists>()
        .AddSingleton<Agreements>()
        .AddSingleton<Today>()
        .AddSingleton<Cursors>()
        .AddSingleton<Onward>()
        .AddSingleton<OneOffs>()
        .AddSingleton<MeetingPages>()
        .AddSingleton<MeetingChanges>()
        .AddSingleton<MeetingAnswers>()
        .AddSingleton<MeetingLists>()
        .AddSingleton<MeetingHistory>()
        .AddSingleton<CommitmentHistory>()
        .AddSingleton<TopicLists>()
        .AddSingleton<TopicPages>()
        .AddSingleton<EscalatedTopics>()
        .AddSingleton<ActionItemLists>()
        .AddSingleton<LookBackPage>()
        .AddSingleton<PreparationPage>()
        .AddSingleton<SeriesChanges>()
        .AddSingleton<SeriesPages>()
        .AddSingleton<IFollowStanding, RestingSeries>()
        .AddSingleton<IFollowAbsences, MovedByAbsence>()
        .AddSingleton<IReportsInSeries, SeriesOfReports>()
        .AddSingleton<IFollowManager, HandoverOnManagerChange>()
        .AddSingleton<HandoverCandidates>()
        .AddSingleton<HandoverPages>()
        .AddSingleton<HandoverChanges>()
        .AddSingleton<IPeopleMet, PeopleMet>();

    private sealed class SeriesOfReports : IReportsInSeries
    {
        public async Task<IReadOnlySet<PersonId>> Of(IReadSession session, CancellationToken cancellationToken)
        {
            var batch = session.Batch();
            var reports = SeriesRows.ReportsWithSeries(batch, session.Organization);
            await batch.Send(cancellationToken);
            return reports.Value.ToHashSet();
        }
    }

    /// <summary>Whoever has, or had, a series or a one-off with somebody knows them better than a card.</summary>
    private sealed class PeopleMet : IPeopleMet
    {
        public async Task<IReadOnlyCollection<PersonId>> Of(IReadSession session, PersonId person, CancellationToken cancellationToken)
        {
            var batch = session.Batch();
            var met = SeriesRows.Met(batch, session.Organization, person);
            await batch.Send(cancellationToken);
            return met.Value;
        }
    }
}
