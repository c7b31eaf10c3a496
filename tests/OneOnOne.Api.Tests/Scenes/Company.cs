using Microsoft.Extensions.DependencyInjection;

namespace OneOnOne.Api.Tests.Scenes;

/// <summary>An organization of its own: Hana (HR and admin), Maya, her report Ben, Stan who meets neither, and a standing one-on-one of Maya and Ben.</summary>
internal sealed class Company
{
    public required HttpClient Hana { get; init; }

    public required HttpClient Maya { get; init; }

    public required HttpClient Ben { get; init; }

    public required HttpClient Stan { get; init; }

    public required string MayaId { get; init; }

    public required string BenId { get; init; }

    public required string StanId { get; init; }

    public required string Domain { get; init; }

    public required Guid Organization { get; init; }

    public required IServiceProvider Services { get; init; }

    public string Series { get; private set; } = string.Empty;

    /// <summary>The first meeting of Maya and Ben.</summary>
    public string Meeting { get; private set; } = string.Empty;

    public static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);

    public static async Task<Company> Create(ServiceFixture service)
    {
        var domain = $"{Guid.NewGuid():n}.example.com";
        var hana = await service.Admin($"hana@{domain}");
        async Task<(HttpClient, string)> Add(string name)
        {
            var added = await hana.Say("/v1/people", new { displayName = name, email = $"{name}@{domain}", timeZone = "Etc/UTC" });
            return (await service.As($"{name}@{domain}"), added.Id());
        }

        var ((maya, mayaId), (ben, benId), (stan, stanId)) = (await Add("Maya"), await Add("Ben"), await Add("Stan"));
        _ = await (await hana.Send(HttpMethod.Put, $"/v1/people/{await Me(hana)}/roles/hr")).Body();
        _ = await (await hana.Send(HttpMethod.Put, $"/v1/people/{benId}/manager", new { managerId = mayaId }, ("If-Match", "*"))).Body();
        var company = new Company { Hana = hana, Maya = maya, Ben = ben, Stan = stan, MayaId = mayaId, BenId = benId, StanId = stanId, Domain = domain, Organization = Guid.Parse((await hana.Read("/v1/organization")).Id()), Services = service.Services };
        var series = await Start(maya, mayaId, benId);
        company.Series = series.Id();
        company.Meeting = series.Text("upcomingMeetingId")!;
        return company;
    }

    /// <summary>A weekly series that begins in a week.</summary>
    public static Task<JsonElement> Start(HttpClient by, string managerId, string reportId, string kind = "managerReport") => by.Say("/v1/series", new
    {
        kind,
        participants = new[] { new { personId = managerId, role = kind == "peer" ? "peer" : "manager" }, new { personId = reportId, role = kind == "peer" ? "peer" : "report" } },
        cadence = new { frequency = "weekly", interval = 1 },
        firstMeeting = new { date = Today.AddDays(7), time = "10:00", timeZone = "Europe/Berlin", durationMinutes = 30 },
    });

    /// <summary>Say now in the series which keys are to read along, and not in ten seconds.</summary>
    public Task Announce() => Services.GetRequiredService<Api.Integration.ApiKeys.Announcing>().Announce(Organization, TestContext.Current.CancellationToken);

    /// <summary>The week after which an announced key reads has passed. What is recorded keeps the database's time, so it was announced a week ago.</summary>
    public async Task PassNotice(ServiceFixture service)
    {
        await using var back = service.Source.CreateCommand("update series_reader_1 set announced_at = clock_timestamp() - interval '7 days' where organization = $1");
        _ = back.Parameters.AddWithValue(Organization);
        Assert.Equal(1, await back.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Move the service's clock on; everybody signs in again, as their tokens have run out by then. What is recorded keeps the database's time.</summary>
    public async Task Later(ServiceFixture service, TimeSpan by)
    {
        service.Clock.Advance(by);
        foreach (var (client, name) in new[] { (Hana, "hana"), (Maya, "Maya"), (Ben, "Ben"), (Stan, "Stan") })
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", await service.Token($"{name}@{Domain}"));
        }
    }

    /// <summary>A new series of Maya and Ben after the last one has ended.</summary>
    public async Task<string> Restart()
    {
        var series = await Start(Maya, MayaId, BenId);
        (Series, Meeting) = (series.Id(), series.Text("upcomingMeetingId")!);
        return Series;
    }

    public static async Task<string> Me(HttpClient client) => (await client.Read("/v1/me")).Id();

    public Task<JsonElement> Topic(HttpClient by, string title, string kind = "question", string visibility = "shared") =>
        by.Say($"/v1/series/{Series}/agenda-items", new { title, kind, visibility });

    public Task<JsonElement> Action(HttpClient by, string title, string ownerId, DateOnly? dueOn = null, string? meeting = null) =>
        by.Say($"/v1/meetings/{meeting ?? Meeting}/action-items", new { title, ownerId, dueOn });

    /// <summary>Hold the upcoming meeting; the id of the next.</summary>
    public async Task<string> Hold(string? meeting = null) => (await Maya.Say($"/v1/meetings/{meeting ?? Meeting}/hold")).Text("nextMeetingId")!;
}
