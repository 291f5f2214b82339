using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CaseManagement.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.PersonalData;
using CaseManagement.Web.Designer;
using CaseManagement.Web.Designer.Api;
using CaseManagement.Web.Features.Apply;
using CaseManagement.Web.Features.Shared;
using CaseManagement.Web.Features.SignIn.Enter;
using CaseManagement.Web.Identity;
using CaseManagement.Web.WorkflowHttp;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.WebEncoders;

namespace CaseManagement.Web.Infrastructure;

/// <summary>Puts the office together: what it is made of, and the way a request takes through it.</summary>
internal static class OfficeHost
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>Registers everything.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

        // A published program brings its files along, wherever it is started from; a build finds them by its own list.
        var files = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = OfficeArguments.ToConfiguration(args),
            WebRootPath = Directory.Exists(files) ? files : null,
        });
        builder.WebHost.UseStaticWebAssets().ConfigureKestrel(o => o.AddServerHeader = false);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Quartz", LogLevel.Warning)
            .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information)

            // A failed statement comes as an exception to whoever can judge it; a lost race is no failure.
            .AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Critical)

            // Its one warning at the first start: the key file is protected by the folder's rights, not by a machine secret.
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        var folders = OfficeFolders.Find(builder.Configuration, builder.Environment.ContentRootPath);
        builder.Services.AddSingleton(folders).AddOfficeCore(builder.Configuration, folders).AddDoors(folders);
        return builder;
    }

    /// <summary>The way of a request.</summary>
    public static void UseOffice(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<RequestLog>();
        app.UseExceptionHandler("/problem/500");
        app.UseWorkflowHttp();
        app.UseStatusCodePagesWithReExecute("/problem/{0}");
        app.UseMiddleware<StudioAnswers>();
        app.UseRouting();
        app.Use(RequestLog.NoteEndpoint);
        app.UseAuthentication();
        app.UseMiddleware<PageLanguage>();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealthChecks("/healthz").AllowAnonymous();
        app.MapStudio();
        app.MapRazorPages().WithStaticAssets();
    }

    private static IServiceCollection AddOfficeCore(this IServiceCollection services, IConfiguration configuration, OfficeFolders folders)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<OfficeClock>();
        services.AddSingleton<UnitDirectory>();
        services.AddSingleton<DemoFilling>();
        services.AddSingleton(_ => new PersonalDataCipher(PersonalDataKeys.OpenOrCreate(Path.Combine(folders.Keys, "personal-data.json"))));
        services.AddScoped<OrganisationLoader>().AddScoped<DemoPeople>().AddScoped<FirstAdministrator>();
        services.AddCaseDb(configuration, folders.Data);
        services.AddCaseTypes().AddOfficeRules(folders.Definitions).AddCaseCore();
        services.AddHeartbeat(configuration).AddWorkflowHttp(configuration);
        services.AddHostedService<CaseTypeWatch>();
        services.AddMediation(typeof(CaseDb).Assembly, typeof(OfficeHost).Assembly);
        return services;
    }

    private static void AddDoors(this IServiceCollection services, OfficeFolders folders)
    {
        // One name for all nodes and versions, or each would reject the other's cookies.
        services.AddDataProtection().SetApplicationName("CaseManagement")
            .PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(folders.Keys, "cookies")));
        services.AddOfficeIdentity();
        services.AddSingleton(Texts.Load());
        services.AddScoped<PageTexts>().AddScoped<DemoPeopleList>().AddDesks().AddCitizenPages().AddStudio();
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "antiforgery";
            o.HeaderName = "X-CSRF";
            o.SuppressXFrameOptionsHeader = true;
        });

        // Chinese stays readable in the page source; what is dangerous in HTML is still encoded.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddRazorPages(o =>
        {
            o.RootDirectory = "/Features";
            o.Conventions.AuthorizeFolder("/");
            o.AddStudioPages();
        });
        services.Configure<RouteOptions>(o => o.LowercaseUrls = true);
        services.Configure<ForwardedHeadersOptions>(o => o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
        services.AddHealthChecks().AddCheck<DatabaseAnswers>("database");
    }
}
