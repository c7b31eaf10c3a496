using OneOnOne.Api.Hosting;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.Sample;

var builder = WebApplication.CreateBuilder(args);
await using var database = await builder.AddOneOnOne();
var app = builder.Build();
await Database.Prepare(app.Services, CancellationToken.None);
if (args is [CreateOrganizationCommand.Name, .. var rest])
{
    return await CreateOrganizationCommand.Run(app.Services, rest, CancellationToken.None);
}

app.MapOneOnOne();
if (app.Environment.IsDevelopment() && app.Configuration.GetValue("OneOnOne:Sample", defaultValue: true))
{
    await app.Services.GetRequiredService<SampleOrganization>().Ensure(CancellationToken.None);
}

await app.RunAsync();
return 0;
